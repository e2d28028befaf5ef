'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { markOf } from '#core/feed/map-mark'
import type { StoreAvailability } from '#core/protocol/availability'
import type { MapRow } from '#core/protocol/map'
import { useWords } from '../_components/use-words'
import { clockWithSeconds } from '../_components/when'
import { send } from '../_live/send'
import { MarkSign } from './mark-sign'
import { useMapWords } from './use-map-words'

/** One store, with every reason there is to tell. Of a store of ours the book itself is asked. */
export function Details({ row, asOf, heard, onClose }: { row: MapRow; asOf: string; heard: boolean; onClose: () => void }) {
  const t = useTranslations('map')
  const words = useMapWords()(row, asOf, heard)
  const [code, , address, , , source] = row
  const told = useTold(row)
  return (
    <section aria-label={words.name} aria-live="polite" className="grid gap-2 rounded-card border-2 border-ink bg-card p-4 shadow-card">
      <div className="flex items-start gap-3">
        <MarkSign mark={markOf(row, heard)} />
        <div className="min-w-0 grow">
          <h2 className="text-xl font-bold">{words.name}</h2>
          <p className="text-sm text-ink-2">{address}</p>
        </div>
        <button type="button" onClick={onClose} aria-label={t('close')} className="-m-1.5 grid size-11 shrink-0 place-items-center rounded-full hover:bg-wash">
          <X size={20} aria-hidden />
        </button>
      </div>
      {told && heard && told.products.length > 0 ? (
        <Products told={told} />
      ) : (
        <p className="text-lg font-semibold">
          {words.sentence}
          {words.left && <span className="num"> · {words.left}</span>}
        </p>
      )}
      <p className="num text-sm text-ink-2">
        {[told && heard ? t('asOf', { time: clockWithSeconds(told.asOf, told.store.timeZone) }) : words.asOf, words.source].filter(Boolean).join(' · ')}
      </p>
      {source === 'own' && (
        <a href={`/s/${encodeURIComponent(code)}`} className="rounded-control bg-brand px-4 py-3 text-center font-semibold text-on-brand">
          {t('open')}
        </a>
      )}
    </section>
  )
}

function Products({ told }: { told: StoreAvailability }) {
  const words = useWords(told.store.timeZone)
  const t = useTranslations('map')
  return (
    <ul className="grid gap-2">
      {told.products.map((product) => {
        const why = words.because(product.claim)
        return (
          <li key={product.code}>
            <p className="text-ink-2">{words.name(product)}</p>
            <p className="text-lg font-semibold">
              {words.claim(product.claim)}
              {product.claim.state === 'claimable' && <span className="num"> · {t('left', { n: words.units(product.claim.n ?? 0, product) })}</span>}
            </p>
            {why && <p className="text-ink-2">{why}</p>}
          </li>
        )
      })}
    </ul>
  )
}

/** Asked again whenever the map's own row of it changes. */
function useTold(row: MapRow): StoreAvailability | null {
  const [told, setTold] = useState<StoreAvailability | null>(null)
  const [code, , , , , source, state, n] = row
  // biome-ignore lint/correctness/useExhaustiveDependencies: another state or figure is another answer.
  useEffect(() => {
    if (source !== 'own') return setTold(null)
    let left = false
    void (async () => {
      const { storeAvailability } = await import('#core/protocol/availability')
      const path = `/api/v1/stores/${encodeURIComponent(code)}/availability`
      const answer = await send(path, null, { method: 'GET', parse: (value) => storeAvailability.parse(value) })
      if (!left) setTold(answer.ok ? answer.value : null)
    })().catch(() => undefined)
    return () => {
      left = true
    }
  }, [code, source, state, n])
  return told?.store.code === code ? told : null
}
