/** Six digits and seven, with or without the hyphen: how a resident number is written. */
const RESIDENT_NUMBER = /(?<![\w-])\d{6}-?\d{7}(?![\w-])/g
/** Keys, tokens and session texts are long runs of base64url; an error code in capitals is none. */
const LONG_SECRET = /(?![A-Z_]+\b)[\w.-]{20,}/g

/** For the log: nothing in it may open a door or name a person. */
export function withoutSecrets(text: string): string {
  return withoutResidentNumbers(text.replace(LONG_SECRET, '…'))
}

export function withoutResidentNumbers(text: string): string {
  return text.replace(RESIDENT_NUMBER, '…')
}
