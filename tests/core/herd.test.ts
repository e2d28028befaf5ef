import { expect, test } from 'vitest'
import { comeBack, MARCH_11, type Morning } from '../support/herd'
import { seeded, seedOfRun } from '../support/random'

/** A tenth of the country and of what its national side bears. */
const TENTH: Morning = { ...MARCH_11, stores: MARCH_11.stores / 10, perSecond: MARCH_11.perSecond / 10, sessions: MARCH_11.sessions / 10 }

test('[NC33] all stores come back at once: at most a tenth of what a naive client would send, which keeps the other side down; ours lets it recover', () => {
  const seed = seedOfRun()
  const naive = comeBack('naive', { ...TENTH, seconds: 90 }, seeded(seed))
  const ours = comeBack('paced', TENTH, seeded(seed))
  const most = (load: readonly number[]): number => Math.max(...load)

  expect(naive.downUntil, 'never back').toBeGreaterThanOrEqual(88)
  expect(naive.told).toBe(0)
  expect(most(ours.load) / most(naive.load), `seed ${seed}`).toBeLessThanOrEqual(0.1)
  expect(ours.downUntil, 'back after the quiet it needs, and not pushed over again').toBeLessThanOrEqual(TENTH.recoverySeconds)
  expect(ours.told).toBe(TENTH.stores * TENTH.rows)
  expect(ours.drainedAt).toBeLessThanOrEqual(15 * 60)
})
