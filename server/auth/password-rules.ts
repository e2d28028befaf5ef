import { signInName } from '#core/store/members'

const SHORTEST = 8
const LONGEST = 128

/** What people choose first and guessers try first; tries are slowed down besides (back-off.ts). */
const COMMON = new Set(
  'password passwort password1 password12 password123 passw0rd p@ssw0rd p@ssword iloveyou welcome1 welcome123 letmein1 admin123 admin1234 administrator sunbeon1 sunbeon123 sunbeon1234 pharmacy1 pharmacy123 pharmacy1234 a1234567 a12345678 abc12345 abcd1234 qwer1234 qwerty12 qwerty123 asdf1234 zxcv1234 1q2w3e4r 1q2w3e4r5t 1qaz2wsx q1w2e3r4 q1w2e3r4t5 12344321 11223344 changeme changeme1 korea123 korea1234 test1234 tkfkdgo1 dkssudgktpdy'.split(
    ' ',
  ),
)
/** Rows of a keyboard and of the alphabets; a run along one of them, either way, is no secret. */
const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertyuiopasdfghjklzxcvbnm',
  '가나다라마바사아자차카타파하',
  '!@#$%^&*()',
]

export type Weakness = 'short' | 'long' | 'plain' | 'name'

/** Why a password may not be chosen, or null. No rule about kinds of characters: they make people write it down. */
export function weaknessOf(password: string, name: string): Weakness | null {
  const length = [...password].length
  if (length < SHORTEST) return 'short'
  if (length > LONGEST) return 'long'
  const said = signInName(password)
  const own = signInName(name)
  if (said === own || (said.startsWith(own) && /^[\d\s\p{P}\p{S}]*$/u.test(said.slice(own.length)))) return 'name'
  return COMMON.has(said) || repeats(said) || runs(said) ? 'plain' : null
}

/** A PIN is for coming back at a registered terminal: 4 to 8 figures, and not the few that everybody takes. */
export function isWeakPin(pin: string): boolean {
  return !/^\d{4,8}$/.test(pin) || /^(\d)\1*$/.test(pin) || runs(pin)
}

/** One to four characters again and again. */
function repeats(text: string): boolean {
  return /^(.{1,4})\1+$/u.test(text)
}

function runs(text: string): boolean {
  const backwards = [...text].reverse().join('')
  return ROWS.some((row) => row.includes(text) || row.includes(backwards))
}
