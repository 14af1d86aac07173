-- What a snapshot holds, in parts of bounded size, so that neither who writes one nor who wants an entity of it needs
-- all of it at once. Dropping all rows loses nothing.
create table if not exists snapshot_page (
    name         varchar(100) not null,
    fold_version integer      not null,
    position     bigint       not null,
    begins_at    integer      not null, -- what belongs here lies between this and where the next page begins
    content      text         not null,
    primary key (name, fold_version, position, begins_at)
);

-- Those without pages are not read any more.
delete from snapshot;
