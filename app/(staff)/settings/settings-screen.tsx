'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { StoreSettings } from '#core/store/settings'
import { LanguageSwitch } from '../../_components/language-switch'
import { ReachTest } from '../../_components/reach-test'
import { readSettings } from '../../_live/read-settings'
import { SettingsForm } from './settings-form'

export function SettingsScreen({ store }: { store: string }) {
  const t = useTranslations('settings')
  const reach = useTranslations('reach')
  const shared = useTranslations('shared')
  const [settings, setSettings] = useState<StoreSettings | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    void readSettings(store).then((found) => (found ? setSettings(found) : setFailed(true)))
  }, [store])
  return (
    <main className="mx-auto grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-6 px-5 py-6 md:py-12">
      <header>
        <div className="flex items-baseline justify-between gap-3">
          <h1 className="text-3xl font-bold">{t('title')}</h1>
          <LanguageSwitch />
        </div>
        <p className="mt-1 text-ink-2">
          {settings?.name} ·{' '}
          <a href="/people" className="font-semibold text-brand underline underline-offset-4">
            {t('people')}
          </a>{' '}
          ·{' '}
          <a href="/policy" className="font-semibold text-brand underline underline-offset-4">
            {t('policy')}
          </a>
        </p>
      </header>
      {!settings && <p role="status">{failed ? shared('noPicture') : t('loading')}</p>}
      {settings && (
        <>
          <SettingsForm store={store} settings={settings} />
          <section aria-labelledby="reach" className="grid grid-cols-[minmax(0,1fr)] gap-3 rounded-3xl border border-line bg-card p-5 shadow-card">
            <h2 id="reach" className="text-xl font-bold">
              {t('reach')}
            </h2>
            <p className="text-ink-2">{reach('text')}</p>
            <ReachTest store={store} reach={settings.customerReach} />
          </section>
        </>
      )}
    </main>
  )
}
