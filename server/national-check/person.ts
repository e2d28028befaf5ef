import { createHmac } from 'node:crypto'
import type { PersonKey } from '#core/eligibility/decision'
import { type NumberProblem, type Person, readResidentNumber } from '#core/eligibility/person'
import type { RulePack } from '#core/eligibility/rule-pack'
import { type Result, refuse } from '#core/result'

/** Somebody as the ledger may know them, and what the national side must be told of them. */
export interface Identified extends Person {
  readonly key: PersonKey
  /** In clear: it is sealed before it reaches anything that lasts. */
  readonly text: string
}

export type IdentityProblem = NumberProblem | { readonly kind: 'not_understood'; readonly expected: string }

/**
 * A keyed hash: about seven billion resident numbers exist, and a plain hash of all of them falls in half an hour. The key is a file of
 * this installation, in no database and no backup.
 */
export function identify(identity: string, { scheme, identifier }: RulePack, key: Buffer): Result<Identified, IdentityProblem> {
  const known = (text: string, person: Person): Result<Identified, IdentityProblem> => ({
    ok: true,
    value: { ...person, text, key: createHmac('sha256', key).update(`${scheme}\n${text}`).digest('base64url') },
  })
  switch (identifier.kind) {
    case 'national_number': {
      const read = readResidentNumber(identity)
      return read.ok ? known(read.value.digits, { birthYear: read.value.birthYear, birthDigit: read.value.birthDigit }) : read
    }
    case 'phone_last_four': {
      const digits = identity.replace(/[\s-]/g, '')
      return /^\d{4}$/.test(digits) ? known(digits, {}) : refuse({ kind: 'not_understood', expected: '4 digits' })
    }
    case 'name_and_birth_date': {
      const [, name = '', year = '', month = '', day = ''] = /^(.+?)[\s,]+(\d{4})-(\d{2})-(\d{2})$/.exec(identity.normalize('NFKC').trim()) ?? []
      if (name === '' || !isDate(year, month, day)) return refuse({ kind: 'not_understood', expected: 'a name and a date such as 1970-01-31' })
      return known(`${name.replace(/\s+/g, ' ').toUpperCase()} ${year}-${month}-${day}`, { birthYear: Number(year), birthDigit: Number(year) % 10 })
    }
    case 'none':
      return refuse({ kind: 'not_understood', expected: 'no identity' })
  }
}

function isDate(year: string, month: string, day: string): boolean {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
}
