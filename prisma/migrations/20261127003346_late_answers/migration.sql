-- AlterTable
ALTER TABLE "Outage" ADD COLUMN "respondingSince" DATETIME;

-- AlterTable
ALTER TABLE "Purchase" ADD COLUMN "correcting" BOOLEAN;
ALTER TABLE "Purchase" ADD COLUMN "late" TEXT;
