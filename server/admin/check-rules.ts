import path from 'node:path'
import { periodOn, type RulePack, rulePack } from '#core/eligibility/rule-pack'
import { localDay } from '#core/store/business-day'
import type { Report, Site } from '#server/admin/command'
import { jsonIn } from '#server/admin/json-file'

/** Says of a rule pack what is wrong and where, or what it will do. Needs neither a server nor data. */
export function checkRules(site: Site, file: string): Report {
  const parsed = rulePack.safeParse(jsonIn(path.resolve(site.folder, file)))
  if (parsed.success) return { lines: summaryOf(parsed.data, localDay(Date.now(), parsed.data.timeZone)) }
  const lines = parsed.error.issues.map(({ path: where, message }) => `  ${where.join('.') || '(the whole)'}: ${message}`)
  return { lines: [`${file} is not right; it would not be loaded.`, ...lines], failed: true }
}

function summaryOf(pack: RulePack, today: string): string[] {
  const { scheme, name, periods, ends, identifier, on } = pack
  const force = periodOn(pack, today)
  return [
    `${scheme} (${name.en}) is right.`,
    `  Periods: ${periods.map(({ from }) => from).join(', ')}${ends === undefined ? '' : `; its last day is ${ends}`}.`,
    `  Asks for: ${identifier.kind.replaceAll('_', ' ')}${identifier.legalBasis.length > 0 ? `, on ${identifier.legalBasis.map(({ law }) => law).join('; ')}` : ''}.`,
    ...(on === undefined ? [] : [`  Holds together with ${on}.`]),
    ...(pack.use === 'demo' ? ['  For demo, simulator and tests: a real shop does not load it.'] : []),
    force ? `  In force today (${today}): the period from ${force.from}.` : `  Not in force today (${today}).`,
  ]
}
