/** Every page of a browser notes it here: a console that lies still locks nobody who works on the line page beside it. */
const TOUCHED = 'sunbeon_touched_at'

/** Somebody was at this browser just now. */
export function noteTouch(): void {
  localStorage.setItem(TOUCHED, String(Date.now()))
}

/** Milliseconds since then, by the clock of the machine: a PC that slept was not touched. */
export function untouchedFor(): number {
  return Date.now() - Number(localStorage.getItem(TOUCHED) ?? Date.now())
}
