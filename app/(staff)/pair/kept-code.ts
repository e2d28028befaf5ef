const SHELF = 'sunbeon_code'

/** The code of the QR stands after the `#`, which no server sees: whoever has to sign in first would lose it. Kept for this tab. */
export function keepCode(): void {
  const code = codeInAddress()
  if (!code) return
  try {
    sessionStorage.setItem(SHELF, code)
  } catch {
    // Then it is typed.
  }
}

/** The code this page was opened with, or the one kept before signing in. Once: it is neither in the address nor kept afterwards. */
export function takeCode(): string | null {
  const code = codeInAddress()
  if (code) history.replaceState(null, '', location.pathname + location.search)
  try {
    const kept = sessionStorage.getItem(SHELF)
    sessionStorage.removeItem(SHELF)
    return code ?? kept
  } catch {
    return code
  }
}

function codeInAddress(): string | null {
  return new URLSearchParams(location.hash.slice(1)).get('code')
}
