-- The text of a message goes when it has left or was taken back: what stays is who was written to, when, and with what outcome.
create function forget_mail_text() returns trigger language plpgsql as $$
begin
  new.body := '';
  return new;
end $$;
create trigger forget_mail_text before insert or update on mails for each row when (new.state in ('sent', 'withdrawn') and new.body <> '') execute function forget_mail_text();
update mails set body = '' where state in ('sent', 'withdrawn') and body <> '';
