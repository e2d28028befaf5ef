'use client'

import { NextIntlClientProvider } from 'next-intl'
import { useEffect, useState } from 'react'
import type { CustomerLanguage } from '#core/languages'
import type { Snapshot } from '#core/protocol/snapshot'
import type { KioskView } from '#core/protocol/views'
import type { Catalogue } from '../_i18n/catalogues'
import type { Locale } from '../_i18n/locales'
import { Room } from './room'
import type { Inches } from './screen-size'
import { NO_MODES, useModes } from './use-modes'

/** What this device is told of itself. */
export interface KioskDevice {
  readonly id: string
  readonly store: string
  readonly inches: Inches
  readonly idleSeconds: number
}

interface Props {
  readonly initial: Snapshot<KioskView> | null
  readonly kiosk: KioskDevice
  readonly catalogues: readonly Catalogue[]
}

/** The kiosk in the language of whoever stands there. `round` counts customers: a new one finds nothing of the one before. */
export function KioskScreen({ initial, kiosk, catalogues }: Props) {
  const [first] = catalogues
  const [language, setLanguage] = useState<CustomerLanguage>(first?.language ?? 'ko')
  const [round, setRound] = useState(0)
  const { modes, setModes } = useModes()
  const messages = catalogues.find((known) => known.language === language)?.messages
  const touched = language !== first?.language || JSON.stringify(modes) !== JSON.stringify(NO_MODES)

  useEffect(() => {
    document.documentElement.lang = language
  }, [language])

  const wipe = () => {
    setLanguage(first?.language ?? 'ko')
    setModes(NO_MODES)
    setRound((before) => before + 1)
  }
  return (
    // The pages of staff speak two of these languages: the type of a locale is theirs.
    <NextIntlClientProvider locale={language as Locale} messages={messages ?? {}} timeZone="Asia/Seoul">
      <Room
        initial={initial}
        kiosk={kiosk}
        round={round}
        modes={modes}
        onModes={setModes}
        language={language}
        languages={catalogues.map((known) => known.language)}
        onLanguage={setLanguage}
        touched={touched}
        onWipe={wipe}
      />
    </NextIntlClientProvider>
  )
}
