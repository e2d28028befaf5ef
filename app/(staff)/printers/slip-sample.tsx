'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { SelectField } from '../../_components/form'
import type { SeenPrinter } from './use-printers'

const samples = ['promised', 'standby', 'medicine', 'reprint'] as const

/** What would come out, drawn from the very document that is printed. */
export function SlipSample({ base, printer }: { base: string; printer: SeenPrinter | null }) {
  const t = useTranslations('printers.sample')
  const [slip, setSlip] = useState('promised')
  const [language, setLanguage] = useState('ko')
  const query = new URLSearchParams({ slip, language, width: String(printer?.width ?? 80), mode: printer?.mode ?? 'image' })
  return (
    <section aria-labelledby="sample" className="grid gap-4 rounded-3xl border border-line bg-card p-5 shadow-card">
      <h2 id="sample" className="text-xl font-bold">
        {t('title')}
      </h2>
      <div className="grid grid-cols-2 gap-3">
        <SelectField id="sample-slip" label={t('slip')} value={slip} onValue={setSlip}>
          {samples.map((one) => (
            <option key={one} value={one}>
              {t(one)}
            </option>
          ))}
        </SelectField>
        <SelectField id="sample-language" label={t('language')} value={language} onValue={setLanguage}>
          <option value="ko">한국어</option>
          <option value="en">English</option>
        </SelectField>
      </div>
      {/* biome-ignore lint/performance/noImgElement: a drawing of ours, from our own server */}
      <img src={`${base}/preview?${query}`} alt={t('alt')} className="w-full border border-line" />
    </section>
  )
}
