import type { Patch } from './bundle'

/** A mistake somebody could make, put into a bundle of the program that only the simulation runs. */
export interface PlantedBug {
  readonly name: string
  /** One of these must be what notices it. */
  readonly foundBy: readonly string[]
  readonly patches: readonly Patch[]
}

const WRITER = 'server/journal/writer.ts'
const REPLAY = 'server/national-check/replay-worker.ts'

/** The twelve, in their order. Docs: docs/decisions/0013-planted-bugs.md. */
export const plantedBugs: readonly PlantedBug[] = [
  {
    name: 'it answers before it has committed',
    foundBy: ['what was acknowledged survives'],
    patches: [
      {
        file: WRITER,
        from: '    try {\n      if (entries.length > 0) await journal.commit(entries)',
        to: "    for (const [at, { settle }] of batch.entries()) settle(outcomes[at] ?? { kind: 'failed' })\n    try {\n      if (entries.length > 0) await journal.commit(entries)",
      },
    ],
  },
  {
    name: 'standby is promised units without a look at the shelf',
    foundBy: ['no oversell'],
    patches: [
      { file: 'core/stock/settle.ts', from: 'if (counting || available(levelIn(draft, product)) === 0) return', to: 'if (counting) return' },
      { file: 'core/stock/settle.ts', from: '    if (units > available(levelIn(draft, product))) return\n', to: '' },
    ],
  },
  {
    name: 'a ticket that is cancelled lapses as well, and both release its units',
    foundBy: ['no oversell'],
    patches: [
      {
        file: 'core/ticket/cancel.ts',
        from: "  const emptied = dropOpenClaims(draft, found.value)\n  record(draft, { type: 'ticket.cancelled'",
        to: "  lapse(draft, found.value, 'window_ended')\n  const emptied = dropOpenClaims(draft, found.value)\n  record(draft, { type: 'ticket.cancelled'",
      },
    ],
  },
  {
    name: 'after a batch that failed its sequence is used again',
    foundBy: ['what is loaded from rows is what memory holds', 'the log has no gap and no sequence twice'],
    patches: [
      {
        file: WRITER,
        from: '      for (const { store } of entries) decider.forget(store)',
        to: '      for (const { store, after } of entries.toReversed()) Object.assign(states.get(store) ?? {}, { sequence: after })',
      },
    ],
  },
  {
    name: 'the answer is kept under its key after the commit',
    foundBy: ['what was acknowledged survives', 'one intent, one effect', 'one key, one answer'],
    patches: [
      {
        file: WRITER,
        from: '      if (entries.length > 0) await journal.commit(entries)',
        to: `      if (entries.length > 0) await journal.commit(entries.map((entry) => ({ ...entry, answer: null })))
      const emptied = (value: unknown) => (Array.isArray(value) ? [] : value instanceof Map ? new Map() : null)
      const nothing = (change: object): any => ({ ...Object.fromEntries(Object.entries(change).map(([key, value]) => [key, emptied(value)])), outage: undefined })
      const kept = entries.filter(({ answer }) => answer !== null)
      if (kept.length > 0) await journal.commit(kept.map((entry) => ({ ...entry, change: nothing(entry.change) })))`,
      },
    ],
  },
  {
    name: 'a lost reply counts as failed, and the row is sent again',
    foundBy: ['never two effects at the national side'],
    patches: [{ file: REPLAY, from: "return reply.mayHaveArrived ? { kind: 'lost' } :", to: 'return' }],
  },
  {
    name: 'a refusal is settled as confirmed',
    foundBy: ['confirmed is one effect'],
    patches: [
      {
        file: REPLAY,
        from: "return reply.value.accepted ? { kind: 'accepted', by: 'national' } :",
        to: "return true ? { kind: 'accepted', by: 'national' } :",
      },
    ],
  },
  {
    name: 'a count below what is promised leaves the promises as they were',
    foundBy: ['no oversell'],
    patches: [{ file: 'core/stock/settle.ts', from: '    if (shortfall(levelIn(draft, product)) > 0) breakLastPromises(draft, product)\n', to: '' }],
  },
  {
    name: 'the published figure forgets what is promised',
    foundBy: ['published figures leave out what is promised'],
    patches: [
      {
        file: 'core/stock/claim-state.ts',
        from: 'const free = level ? available(level) : 0',
        to: 'const free = level ? available({ ...level, allocated: 0 }) : 0',
      },
    ],
  },
  {
    name: 'the day is closed by UTC',
    foundBy: ["the day is the shop's own"],
    patches: [
      { file: 'core/store/due.ts', from: 'endOfDay(day.date, settings.timeZone)', to: "endOfDay(day.date, 'UTC')" },
      { file: 'core/store/due.ts', from: 'openDay(draft, localDay(at, state.settings.timeZone))', to: "openDay(draft, localDay(at, 'UTC'))" },
    ],
  },
  {
    name: 'a provisional decision can be used twice',
    foundBy: ['a decision is used once'],
    patches: [
      {
        file: 'core/eligibility/use.ts',
        from: '  draft.decisions.set(decision.id, null)\n  draft.purchases',
        to: '  if (!provisional) draft.decisions.set(decision.id, null)\n  draft.purchases',
      },
      { file: 'core/eligibility/use.ts', from: 'if (decision.claim !== claim) return', to: 'if (!decision.provisional && decision.claim !== claim) return' },
    ],
  },
  {
    name: 'a row is forgotten when its neighbour fails',
    foundBy: ['nothing handed over is forgotten'],
    patches: [
      {
        file: REPLAY,
        from: '    const rows = rowsOf(state)\n',
        to: `    const rows = rowsOf(state).filter((row, at, all) => {
      if (all.slice(0, at).some((other) => resting.has(other.id))) forgotten.add(row.id)
      return !forgotten.has(row.id)
    })
`,
      },
      { file: REPLAY, from: '  let failures = 0\n', to: '  const forgotten = new Set<string>()\n  let failures = 0\n' },
    ],
  },
]
