/** That something goes on, to the eye alone; it moves only where motion is welcome. As large as its letters make it. */
export function Spinner() {
  return <span aria-hidden className="size-[1.6em] rounded-full border-[0.18em] border-line border-t-brand motion-safe:animate-spin" />
}
