-- CreateTable
CREATE TABLE "Sink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "storeId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "addedAt" DATETIME NOT NULL,
    "removedAt" DATETIME,
    "cursorEpoch" TEXT,
    "cursorSequence" INTEGER,
    "told" TEXT NOT NULL,
    "untrue" TEXT NOT NULL,
    CONSTRAINT "Sink_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Level" (
    "storeId" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "onHand" INTEGER NOT NULL,
    "allocated" INTEGER NOT NULL,
    "heldBack" INTEGER NOT NULL,
    "counting" BOOLEAN NOT NULL,
    "reportedAt" DATETIME,
    "vouchedAt" DATETIME,
    "unvouched" BOOLEAN NOT NULL DEFAULT false,

    PRIMARY KEY ("storeId", "product"),
    CONSTRAINT "Level_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Level" ("allocated", "counting", "heldBack", "onHand", "product", "reportedAt", "storeId") SELECT "allocated", "counting", "heldBack", "onHand", "product", "reportedAt", "storeId" FROM "Level";
DROP TABLE "Level";
ALTER TABLE "new_Level" RENAME TO "Level";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Sink_storeId_idx" ON "Sink"("storeId");

-- What was reported so far was vouched for when it was reported.
UPDATE "Level" SET "vouchedAt" = "reportedAt";
