'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { readSettings } from '../_live/read-settings'
import { DisplayCard } from './display-card'
import type { SettingsInput } from './draft'
import { STEPS } from './draft'
import { OpenCard } from './open-card'
import { ReachCard } from './reach-card'
import { StaffCard } from './staff-card'
import { StepHeader } from './step-frame'

/** The sixth step. Nothing in it is needed but the last card, so everything stands open and is left out by not doing it. */
export function FinishScreen({ store, publicUrl }: { store: string; publicUrl: string }) {
  const t = useTranslations('setUp.finish')
  const shared = useTranslations('shared')
  const [settings, setSettings] = useState<SettingsInput | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    void readSettings(store).then((found) => (found ? setSettings(found) : setFailed(true)))
  }, [store])
  return (
    <main className="mx-auto grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-5 px-5 py-6 md:py-12">
      <StepHeader at={STEPS.length} title={t('title', { name: settings?.name ?? '' })} lead={t('lead')} />
      {failed && <p role="alert">{shared('noPicture')}</p>}
      {settings && (
        <>
          <DisplayCard store={store} publicUrl={publicUrl} />
          <ReachCard store={store} reach={settings.customerReach ?? 'untested'} />
          <StaffCard publicUrl={publicUrl} />
          <OpenCard store={store} settings={settings} />
        </>
      )}
    </main>
  )
}
