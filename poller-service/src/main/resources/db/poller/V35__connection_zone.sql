-- In which zone a connection's days are, where each connection of a provider has its own.
CREATE TABLE connection_zone (
    connection text PRIMARY KEY,
    zone       text NOT NULL
);
