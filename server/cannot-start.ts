/** Stops the start: `message` is one sentence for the person at the keyboard. */
export class CannotStart extends Error {}
