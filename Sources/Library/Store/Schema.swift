/// The tables of the library. Each version is reached from the one before it, so that a file of any age opens.
enum Schema {
  /// What leads to each version, the first from nothing.
  static let steps = [first, second]

  private static let first = """
    pragma application_id = 0x44746C6E;
    create table stories(
      id integer primary key,
      address text not null unique,
      title text not null,
      site text,
      changed integer not null,
      opened integer,
      updates integer not null default 0,
      comments integer not null default 0,
      new_updates integer not null default 0,
      new_comments integer not null default 0,
      progress integer not null default 0,
      memory blob not null
    ) strict;
    create index stories_opened on stories(opened);
    """

  /// Sources, the originals, and what is searched. What is long stands in tables of its own: to list the stories, SQLite
  /// would else read through it.
  private static let second = """
    create table sources(
      id integer primary key,
      kind text not null,
      address text not null unique,
      title text not null,
      -- Whether a person gave the title, which nothing then replaces.
      named integer not null default 0,
      checked integer,
      -- Not to be asked before.
      due integer not null default 0,
      entity_tag text,
      last_modified text,
      failure text,
      -- How far an import came, so that it can go on.
      position integer not null default 0,
      removed integer
    ) strict;
    alter table stories rename to old_stories;
    drop index stories_opened;
    create table stories(
      id integer primary key,
      address text not null unique,
      source integer references sources(id) on delete set null,
      title text not null,
      named integer not null default 0,
      site text,
      changed integer not null,
      opened integer,
      updates integer not null default 0,
      comments integer not null default 0,
      new_updates integer not null default 0,
      new_comments integer not null default 0,
      edited integer not null default 0,
      progress integer not null default 0,
      checked integer,
      due integer not null default 0,
      entity_tag text,
      last_modified text,
      failure text,
      -- The original that is the latest, and the one that was the latest when the reader left.
      latest integer,
      left_at integer,
      removed integer
    ) strict;
    create index stories_source on stories(source);
    create index stories_changed on stories(changed);
    create table memories(
      story integer primary key references stories(id) on delete cascade,
      memory blob not null
    ) strict;
    insert into stories(id, address, title, site, changed, opened, updates, comments, new_updates, new_comments, progress)
      select id, address, title, site, changed, opened, updates, comments, new_updates, new_comments, progress
      from old_stories;
    insert into memories(story, memory) select id, memory from old_stories;
    drop table old_stories;
    create table originals(
      id integer primary key,
      story integer not null references stories(id) on delete cascade,
      fetched integer not null,
      -- Where it came from in the end, redirects followed.
      address text not null,
      content_type text,
      headers text,
      -- Whether it is packed like the story's text, which the latest is: a dump repeats it.
      is_like_text integer not null default 0,
      body blob not null
    ) strict;
    create index originals_story on originals(story);
    create table texts(
      story integer primary key references stories(id) on delete cascade,
      body blob not null
    ) strict;
    create table moments(
      story integer not null references stories(id) on delete cascade,
      time integer not null,
      offset integer not null,
      title text not null
    ) strict;
    create index moments_time on moments(time);
    create index moments_story on moments(story);
    create virtual table words using fts5(
      body, content='', detail=none, columnsize=0, tokenize='unicode61 remove_diacritics 2');
    -- Words wait in memory for up to 16 MB, in bytes, and are merged in larger steps: it makes an import twice as fast.
    insert into words(words, rank) values ('hashsize', 16777216);
    insert into words(words, rank) values ('automerge', 8);
    create virtual table vocabulary using fts5vocab(words, row);
    """
}
