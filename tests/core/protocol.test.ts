import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { liveError, liveViews, snapshotOf } from '#core/protocol/live'
import { RESEND_EVERY_MS, STALE_AFTER_MS } from '#core/protocol/pace'
import { requests } from '#core/protocol/requests'
import { isNewer, PROTOCOL_VERSION } from '#core/protocol/snapshot'

/** One line per version that ever ran in a shop. A changed schema needs a new version and a new line. */
const HASHES: Record<number, string> = {
  1: 'ddc7826b80353b7c',
  2: 'b40eeaff88726495',
  3: 'b0362ee1116596e7',
  4: '4951ed431837c839',
  5: '9a7c0dc9b7c34a4d',
}

function hashOfSchemas(): string {
  const schemas = Object.fromEntries(Object.entries(liveViews).map(([name, view]) => [name, z.toJSONSchema(snapshotOf(view))]))
  return createHash('sha256')
    .update(JSON.stringify({ ...schemas, error: z.toJSONSchema(liveError) }))
    .digest('hex')
    .slice(0, 16)
}

describe('protocol', () => {
  test('[P1] the live schemas cannot change unseen: their hash is pinned to the version', () => {
    expect(HASHES[PROTOCOL_VERSION]).toBe(hashOfSchemas())
  })

  test('[P2] a screen takes another epoch, else only a sequence not older than its own', () => {
    expect(isNewer({ epoch: 'a', sequence: 1 }, null)).toBe(true)
    expect(isNewer({ epoch: 'a', sequence: 5 }, { epoch: 'a', sequence: 5 })).toBe(true)
    expect(isNewer({ epoch: 'a', sequence: 4 }, { epoch: 'a', sequence: 5 })).toBe(false)
    expect(isNewer({ epoch: 'b', sequence: 1 }, { epoch: 'a', sequence: 5 })).toBe(true)
  })

  test('[P3] silence is noticed within 15 s: two snapshots may be missed, not three', () => {
    expect(STALE_AFTER_MS).toBeGreaterThan(2 * RESEND_EVERY_MS)
    expect(STALE_AFTER_MS).toBeLessThan(15_000)
  })

  test('[P4] a body with a key that means nothing is refused rather than guessed at', () => {
    for (const [name, schema] of Object.entries(requests)) {
      const result = schema.safeParse({ unitz: 3 })
      expect(
        result.error?.issues.some(({ code }) => code === 'unrecognized_keys'),
        name,
      ).toBe(true)
    }
  })
})
