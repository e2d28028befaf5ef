import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type RulePack, rulePack } from '#core/eligibility/rule-pack'
import { WrongOptions } from './options'

/** A pack of the folder and those it stands on: all of them hold. */
export function loadRules(folder: string, name: string): readonly RulePack[] {
  const file = path.join(folder, `${name}.json`)
  if (!existsSync(file)) throw new WrongOptions(`--rules is "${name}"; there is no such pack in ${folder}.`)
  const pack = rulePack.parse(JSON.parse(readFileSync(file, 'utf8')))
  return pack.on === undefined ? [pack] : [...loadRules(folder, pack.on), pack]
}
