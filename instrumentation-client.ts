/**
 * Runs before anything else of a page. Zod tries whether it may compile its parsers with `new Function`; the page's policy forbids
 * that, and the browser would report each try as an attack. Set without importing zod, which pages load only after the first paint.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })

export {}
