-- What a provider said of a file's data as a whole, such as "sampled"; sorted.
ALTER TABLE file ADD COLUMN flags text[] COLLATE "C" NOT NULL DEFAULT '{}';
