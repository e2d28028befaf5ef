import { districtOf, isAt, type PlaceAsked } from '#core/feed/corona19'
import { plainAddress } from '#core/feed/listed-store'
import { type Kept, keep } from '#server/feed/answers'
import type { StoreDirectory } from '#server/feed/directory'

/** Around a place, nearest first; nowhere there is nobody. */
export function nearby(directory: StoreDirectory, place: PlaceAsked | null): Kept {
  return chosen(directory, () => (place ? directory.near(place, place.metres).map(({ key }) => key) : []), '')
}

/** At an address, by code; it is told back as it was asked. */
export function addressed(directory: StoreDirectory, districts: Districts, words: readonly string[], asked: string): Kept {
  return chosen(directory, () => districts.at(words), `"address":${JSON.stringify(asked)},`)
}

/** Stores chosen once for as long as none comes, goes or moves; their JSON is put together anew when one of them changes. */
function chosen(directory: StoreDirectory, choose: () => readonly string[], head: string): Kept {
  let codes: readonly string[] = []
  let chosenAt = 0
  return keep({
    version: directory.version,
    isCurrent: (since) => chosenAt === directory.listsVersion() && codes.every((code) => (directory.find(code)?.changed ?? 0) <= since),
    build() {
      if (chosenAt !== directory.listsVersion()) {
        codes = choose()
        chosenAt = directory.listsVersion()
      }
      return Buffer.from(`{${head}"count":${codes.length},"stores":[${codes.map((code) => directory.find(code)?.whole()).join(',')}]}`)
    },
  })
}

/** The codes of stores by 시 and 구. */
export interface Districts {
  at(words: readonly string[]): readonly string[]
}

export function makeDistricts(directory: StoreDirectory): Districts {
  let districts = new Map<string, { readonly code: string; readonly addr: string }[]>()
  let filledAt = 0

  function fill(): void {
    districts = new Map()
    filledAt = directory.listsVersion()
    for (const { store } of directory.entries()) {
      const key = districtOf(plainAddress(store.addr).split(' '))
      const there = districts.get(key)
      if (there) there.push(store)
      else districts.set(key, [store])
    }
  }

  return {
    at(words) {
      if (filledAt !== directory.listsVersion()) fill()
      return (districts.get(districtOf(words)) ?? []).filter(({ addr }) => isAt(words, addr)).map(({ code }) => code)
    },
  }
}
