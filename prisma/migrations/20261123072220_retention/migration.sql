-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Store" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "epoch" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "chain" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "settings" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "dayOpenedAt" DATETIME NOT NULL,
    "dayClosedAt" DATETIME,
    "daySequence" INTEGER NOT NULL,
    "ticketsErasedThrough" INTEGER NOT NULL DEFAULT 0,
    "payloadsErasedThrough" INTEGER NOT NULL DEFAULT 0
);
INSERT INTO "new_Store" ("at", "chain", "code", "day", "dayClosedAt", "dayOpenedAt", "daySequence", "epoch", "id", "phase", "sequence", "settings") SELECT "at", "chain", "code", "day", "dayClosedAt", "dayOpenedAt", "daySequence", "epoch", "id", "phase", "sequence", "settings" FROM "Store";
DROP TABLE "Store";
ALTER TABLE "new_Store" RENAME TO "Store";
CREATE UNIQUE INDEX "Store_code_key" ON "Store"("code");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
