import { Fragment } from "#jsx/jsx-runtime";
import type { Element } from "#jsx/jsx-runtime";
import { Band, Button, Dialog, Empty, Field, LinkButton, Slip } from "../parts/index.ts";
import type { Lang } from "../words/index.ts";

const guard = { csrf: "example", once: "example" };

export const FeedbackBands = ({ lang }: { lang: Lang }): Element => (
  <Fragment>
    <Band id="empty" title="Nothing yet">
      <Empty
        small
        title="No remarks yet."
        actions={
          <LinkButton href="#empty" size="sm">
            Back to my tries
          </LinkButton>
        }
      >
        Annelies looks within two days. You get a mail when she has.
      </Empty>
    </Band>
    <Band
      id="dialog"
      title="Dialog"
      note={{
        label: "Dialog: note",
        children: (
          <p>
            Only before what cannot be undone. It says what will happen, to how much, by when, and what stays.
          </p>
        ),
      }}
    >
      <Dialog id="erase" title="Erase Eleni Georgiou?" actions={<EraseActs />}>
        <p>
          Her 7 answers, 4 recordings and all remarks to her become unreadable at once, and within 21 hours in
          every backup. Training records kept by law stay, without her name.
        </p>
        <Field
          name="confirm"
          autocomplete="off"
          label={
            <Fragment>
              Type <strong>Georgiou</strong> to go on
            </Fragment>
          }
        />
      </Dialog>
    </Band>
    <Band
      id="undo"
      title="Undo"
      note={{
        label: "Undo: note",
        children: (
          <p>
            Everything else happens at once and can be taken back. The ring is the time that remains; it waits
            while the pointer or the focus is on it.
          </p>
        ),
      }}
    >
      <Slip lang={lang} inflow seconds={{ left: 21, of: 30 }} undo={{ action: "/sheet", guard }}>
        Sem Jacobs is taken off the list.
      </Slip>
    </Band>
  </Fragment>
);

const EraseActs = (): Element => (
  <Fragment>
    <Button weight="error">Erase</Button>
    <LinkButton href="#dialog">Keep her</LinkButton>
  </Fragment>
);
