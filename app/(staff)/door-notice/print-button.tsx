'use client'

import type { ReactNode } from 'react'
import { Button } from '../../_components/dialog'

export function PrintButton({ children }: { children: ReactNode }) {
  return (
    <Button kind="primary" onClick={() => window.print()}>
      {children}
    </Button>
  )
}
