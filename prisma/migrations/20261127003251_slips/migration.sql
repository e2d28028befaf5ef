-- AlterTable
ALTER TABLE "Ticket" ADD COLUMN "slip" TEXT;
