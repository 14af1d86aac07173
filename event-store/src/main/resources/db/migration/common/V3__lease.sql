-- Who does what only one process may do at a time, by the database's clock. Dropping all rows gives everything back.
create table if not exists lease (
    name     varchar(100) not null primary key,
    owner    varchar(100) not null,
    term     bigint       not null, -- one more with each change of owner
    until_at bigint       not null  -- microseconds since 1970-01-01T00:00:00Z; in the past when nobody has it
);
