-- CreateTable
CREATE TABLE "Kiosk" (
    "credentialId" TEXT NOT NULL PRIMARY KEY,
    "storeId" TEXT NOT NULL,
    "helpSince" DATETIME,
    "nod" TEXT,
    "stoppedAt" DATETIME,
    "issues" TEXT NOT NULL,
    CONSTRAINT "Kiosk_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Kiosk_storeId_idx" ON "Kiosk"("storeId");
