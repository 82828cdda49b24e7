export { helpFor, parseWords, UsageError, type Command, type Option, type Run } from "./command.ts";
