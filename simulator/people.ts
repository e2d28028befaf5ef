import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Person, readResidentNumber } from '#core/eligibility/person'

/** Somebody the national side knows: never by their number, not even here. */
export interface Known {
  /** Keyed hash of the number, or of name and date of birth. */
  readonly hash: string
  readonly person: Person
  readonly foreigner: boolean
}

export interface Identity {
  readonly number?: string | undefined
  readonly name?: string | undefined
  readonly birthDate?: string | undefined
}

/** Who is meant; null when a number is malformed or nobody is named. */
export type Identify = (identity: Identity) => Known | null

/** The key of the hashes stays beside the ledger: a person is the same person after a restart. */
export function openIdentify(dataDir: string): { identify: Identify; hash: (text: string) => string } {
  const file = path.join(dataDir, 'hash.key')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600, flush: true })
  const key = readFileSync(file)
  const hash = (text: string): string => createHmac('sha256', key).update(text).digest('hex')
  const identify: Identify = ({ number, name, birthDate }) => {
    if (number !== undefined) {
      const read = readResidentNumber(number)
      if (!read.ok) return null
      const { digits, birthYear, birthDigit } = read.value
      return { hash: hash(digits), person: { birthYear, birthDigit }, foreigner: '5678'.includes(digits.charAt(6)) }
    }
    if (name === undefined || birthDate === undefined) return null
    const birthYear = Number(birthDate.slice(0, 4))
    return { hash: hash(`${name.trim().toLowerCase()}|${birthDate}`), person: { birthYear, birthDigit: birthYear % 10 }, foreigner: false }
  }
  return { identify, hash }
}

const RESIDENT_NUMBER = /\d{6}-?\d{7}/g

/** Free text is kept without anything that looks like a number of a person. */
export function withoutNumbers(text: string): string {
  return text.replace(RESIDENT_NUMBER, '…')
}
