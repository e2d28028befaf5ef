'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { LanguageSwitch } from '../_components/language-switch'
import { ToggleButton } from '../_components/toggle-button'
import { Banners } from './banners'
import { Controls } from './controls'
import { Fields } from './fields'
import { type Look, looks, parts } from './look'
import { Numbers } from './numbers'
import { Palette } from './palette'
import { Rooms } from './rooms'
import { StockStates } from './stock-states'
import { TicketStates } from './ticket-states'

/** One page, one look at a time, as a reader would have it: the switches act on the whole page and stand in its address. */
export function GalleryScreen({ initial }: { initial: Look }) {
  const t = useTranslations('gallery')
  const [look, setLook] = useState(initial)
  useEffect(() => {
    const { dataset } = document.documentElement
    dataset.theme = look.theme
    dataset.contrast = look.contrast
    dataset.text = look.text
    history.replaceState(null, '', `?${new URLSearchParams({ ...look })}`)
    return () => {
      delete dataset.theme
      delete dataset.contrast
      delete dataset.text
    }
  }, [look])

  return (
    <>
      <header className="sticky top-0 z-30 flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line bg-card px-6 py-2 text-[14px]">
        <h1 className="text-[18px] font-bold">{t('title')}</h1>
        {parts.map((part) => (
          <fieldset key={part} className="flex flex-wrap items-center gap-1">
            <legend className="float-left mr-1 text-ink-2">{t(`part.${part}`)}</legend>
            {looks[part].map((one) => (
              <ToggleButton key={one} selected={look[part] === one} onSelected={() => setLook({ ...look, [part]: one })} className="px-[12px]! py-[6px]!">
                {t(`look.${one}`)}
              </ToggleButton>
            ))}
          </fieldset>
        ))}
        <LanguageSwitch />
      </header>
      <main data-distance={look.distance} className={`grid grid-cols-[minmax(0,1fr)] gap-12 p-6 text-body ${look.distance === 'tv' ? 'tv' : ''}`}>
        <Palette />
        <Numbers />
        <Controls />
        <Fields />
        <Banners />
        <Rooms />
        <StockStates />
        <TicketStates />
      </main>
    </>
  )
}
