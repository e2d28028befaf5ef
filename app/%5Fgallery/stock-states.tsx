'use client'

import { useTranslations } from 'next-intl'
import { StockDot } from '../_components/stock-dot'
import { useWords } from '../_components/use-words'
import { claimStates, STORE } from './samples'
import { Columns, Shelf } from './shelf'

/** Every answer to "can a newcomer get a number now?": lamp, one of the sentences people know, and the reason. */
export function StockStates() {
  const t = useTranslations('gallery')
  const words = useWords(STORE.timeZone)
  return (
    <Shelf title={t('shelf.stock')}>
      <Columns>
        {claimStates.map((claim) => (
          <div key={`${claim.state} ${claim.n ?? ''} ${claim.because.join()}`} className="rounded-card border border-line bg-card px-5 py-4">
            <p className="flex items-center gap-2 font-semibold">
              <StockDot claim={claim} />
              {words.claim(claim)}
              {claim.n !== undefined && <b className="num ml-auto">{claim.n}</b>}
            </p>
            <p className="text-note text-ink-2">{words.because(claim)}</p>
          </div>
        ))}
      </Columns>
    </Shelf>
  )
}
