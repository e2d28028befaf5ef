import { useEffect, useRef, useState } from 'react'
import { type DisplayPage, type Standing, take, turn } from '#core/display/pages'

/** Which page stands below the called number, and in the how manieth language. Goes on while the link is dead. */
export function useDeck(pages: readonly DisplayPage[], languages: number, seconds: number): { readonly page: DisplayPage | null; readonly language: number } {
  const [standing, setStanding] = useState<Standing>(() => take(null, pages))
  const latest = useRef({ pages, languages })
  latest.current = { pages, languages }
  const keys = JSON.stringify(pages.map(({ key }) => key))

  // biome-ignore lint/correctness/useExhaustiveDependencies: other figures on the same pages are no other pages
  useEffect(() => setStanding((before) => take(before, latest.current.pages)), [keys])
  // What has just come up has its whole time.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the clock begins anew with each page
  useEffect(() => {
    const timer = setTimeout(() => setStanding((before) => turn(before, latest.current.pages, latest.current.languages)), seconds * 1_000)
    return () => clearTimeout(timer)
  }, [standing, seconds])

  return { page: pages.find(({ key }) => key === standing.key) ?? pages[0] ?? null, language: standing.language }
}
