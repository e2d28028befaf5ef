'use client'

import { createContext, type ReactNode, useContext } from 'react'
import { type Locale, locales } from './locales'

const Offered = createContext<readonly Locale[]>(locales)

/** Lets the language switch, wherever it stands, know what the store offers. */
export function OfferedLanguages({ languages, children }: { languages: readonly Locale[]; children: ReactNode }) {
  return <Offered value={languages}>{children}</Offered>
}

export function useOfferedLanguages(): readonly Locale[] {
  return useContext(Offered)
}
