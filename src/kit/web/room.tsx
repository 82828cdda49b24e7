import type { Child, Element } from "#jsx/jsx-runtime";
import { Document, type Sheet, sheetOf } from "./document.tsx";
import { Icon } from "./parts/icon.tsx";

type RoomProps = Sheet & {
  /** The way out, and its word. */
  leave: { href: string; label: string };
  /** What is recorded, in the middle of the head. */
  subject: Child;
  under?: Child;
  /** Where what is recorded lies now. */
  where?: Child;
  foot?: Child;
  children: Child;
};

/** The recorder: a dark room in both themes. */
export const RoomPage = (props: RoomProps): Element => (
  <Document {...sheetOf(props)} body="room">
    <header class="roomhead">
      <a href={props.leave.href}>
        <Icon name="arrow-left" />
        <span>{props.leave.label}</span>
      </a>
      <p>
        <em>{props.subject}</em>
        <span>{props.under}</span>
      </p>
      <p class="where">{props.where}</p>
    </header>
    <main id="main" class="booth">
      {props.children}
    </main>
    {props.foot !== undefined && (
      <footer class="roomfoot">
        <p>{props.foot}</p>
      </footer>
    )}
  </Document>
);
