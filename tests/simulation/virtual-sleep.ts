/** Stands in for node:timers/promises in the bundle of the simulation (bundle.ts): a sleep of the virtual time. */
export const setTimeout = (milliseconds: number): Promise<void> => new Promise((done) => void globalThis.setTimeout(done, milliseconds))
