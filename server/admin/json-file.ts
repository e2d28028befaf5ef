import { readFileSync } from 'node:fs'
import { AdminFailed } from '#server/admin/failures'

/** What a file of the operator holds; one sentence where it cannot be read or is no JSON. */
export function jsonIn(file: string): unknown {
  let text: string
  try {
    // Editors on Windows put a mark in front of the first character, which is no JSON.
    text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  } catch (cause) {
    throw new AdminFailed(`${file} cannot be read (${(cause as NodeJS.ErrnoException).code}).`, { cause })
  }
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw new AdminFailed(`${file} is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}
