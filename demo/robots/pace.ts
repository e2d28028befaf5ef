/** Thrown where a robot waits when the demo stops: the way out of whatever it is doing. */
export class Stopped extends Error {}

/** The robots' sense of time: seconds of the store's clock, however fast it runs. */
export interface Pace {
  /** Throws Stopped when the demo stops meanwhile. */
  wait(seconds: number): Promise<void>
  /** Real milliseconds, for networks: they do not hurry with the store's clock. */
  waitReally(milliseconds: number): Promise<void>
  /** Does `work` again and again; what goes wrong in it is over after a moment. */
  forever(work: () => Promise<void>): Promise<void>
  /** Does `work` beside everything else. */
  aside(work: () => Promise<void>): void
  stop(): void
}

const AFTER_A_FAILURE_MS = 1_000

export function makePace(speed: number): Pace {
  const waiting = new Set<() => void>()
  let stopped = false

  function waitReally(milliseconds: number): Promise<void> {
    return new Promise((done, fail) => {
      const finish = (): void => {
        clearTimeout(timer)
        waiting.delete(finish)
        if (stopped) fail(new Stopped())
        else done()
      }
      const timer = setTimeout(finish, milliseconds)
      waiting.add(finish)
      if (stopped) finish()
    })
  }

  async function forever(work: () => Promise<void>): Promise<void> {
    while (!stopped) {
      try {
        await work()
      } catch (error) {
        if (error instanceof Stopped) return
        await waitReally(AFTER_A_FAILURE_MS).catch(() => {})
      }
    }
  }

  return {
    wait: (seconds) => waitReally((seconds * 1000) / speed),
    waitReally,
    forever,
    // A customer's plan that fails has simply come to nothing; nobody waits for it.
    aside: (work) => void work().catch(() => {}),
    stop() {
      stopped = true
      for (const finish of [...waiting]) finish()
    },
  }
}
