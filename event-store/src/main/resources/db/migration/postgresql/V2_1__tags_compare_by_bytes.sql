-- Tags are only ever looked up whole; comparing them by the rules of a language would cost several times as much.
alter table event_tag alter column tag type varchar(300) collate "C";
