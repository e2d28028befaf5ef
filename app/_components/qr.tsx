'use client'

import { useEffect, useState } from 'react'

/** Drawn in the browser, dark on white with a quiet zone, so that it can be photographed off a staff phone at once. */
export function Qr({ text, label, className }: { text: string; label: string; className?: string }) {
  const [svg, setSvg] = useState('')
  useEffect(() => {
    let left = false
    void import('qrcode').then(async ({ default: qrcode }) => {
      const drawn = await qrcode.toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 2, color: { dark: '#101820', light: '#ffffff' } })
      if (!left) setSvg(drawn)
    })
    return () => {
      left = true
    }
  }, [text])
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing of our own address.
  return <div role="img" aria-label={label} className={className} dangerouslySetInnerHTML={{ __html: svg }} />
}
