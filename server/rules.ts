import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type RulePack, rulePack } from '#core/eligibility/rule-pack'
import type { StoreState } from '#core/store/state'
import { CannotStart } from '#server/cannot-start'

/** Rule packs by scheme. */
export type Packs = ReadonlyMap<string, RulePack>

/**
 * The packs of the project and those a shop has put into DATA_DIR/rules, which may replace them. A shop's own file that is broken stops
 * the start: a rule nobody reads is worse than no shop.
 */
export function loadRules(projectFolder: string, ownFolder: string, { demo }: { readonly demo: boolean }): Packs {
  const packs = new Map<string, RulePack>()
  for (const folder of [projectFolder, ownFolder]) {
    for (const file of filesIn(folder)) {
      const pack = packIn(path.join(folder, file))
      if (pack.use === 'demo' && !demo) continue
      packs.set(pack.scheme, pack)
    }
  }
  for (const { scheme, on } of packs.values())
    if (on !== undefined && !packs.has(on)) throw new CannotStart(`The rules ${scheme} stand on "${on}", which is not there: add its file to ${ownFolder}.`)
  return packs
}

/** A product whose rules are missing would be sold to anybody: that is no start. */
export function requireRulesOf(stores: readonly StoreState[], packs: Packs): void {
  for (const { settings } of stores) {
    const lost = settings.products.find(({ rules }) => rules !== undefined && !packs.has(rules))
    if (!lost) continue
    throw new CannotStart(
      `${lost.code} of ${settings.code} is sold under the rules "${lost.rules}", which are not there (rules of 2020 and of the demo are for the demo alone): put their file into DATA_DIR/rules.`,
    )
  }
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
}

function packIn(file: string): RulePack {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    throw new CannotStart(`The rules in ${file} are no JSON that can be read: mend the file or take it away.`)
  }
  const parsed = rulePack.safeParse(content)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue?.path.join('.') || '(the whole)'
  throw new CannotStart(`The rules in ${file} are not right: ${where}: ${issue?.message}. "npm run admin -- check-rules FILE" names all that is wrong.`)
}
