-- AlterTable
ALTER TABLE "Credential" ADD COLUMN "lastSeenAt" DATETIME;

-- CreateTable
CREATE TABLE "Member" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "storeId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "addedAt" DATETIME NOT NULL,
    "removedAt" DATETIME,
    CONSTRAINT "Member_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Member_storeId_idx" ON "Member"("storeId");
