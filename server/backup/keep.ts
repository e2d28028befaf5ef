/** A backup by the instant it was made, in milliseconds since 1970 UTC. */
export interface Dated {
  readonly at: number
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const LONGEST = 30 * DAY

/**
 * The backups that are no longer needed at `now`. Kept are all of the last hour, the newest of each hour for a day, the newest
 * of each day (UTC) for 30 days, and always the newest of all: a shop that was shut for a season still has one.
 */
export function outdated<Backup extends Dated>(backups: readonly Backup[], now: number): readonly Backup[] {
  const newestFirst = [...backups].sort((a, b) => b.at - a.at)
  const taken = new Set<string>()
  return newestFirst.filter(({ at }, nth) => {
    const age = now - at
    const place = age < DAY ? `hour ${Math.floor(at / HOUR)}` : `day ${Math.floor(at / DAY)}`
    // The newest of a day is the newest of its hour: what stands for the hour now is there to stand for the day later.
    const first = !taken.has(place)
    taken.add(place)
    return nth > 0 && age >= HOUR && (age >= LONGEST || !first)
  })
}
