<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>problems</name>
    <message>
        <source>offline.intercepted</source>
        <translation>This network intercepts mail: a web page answered in place of {host}. Sign in to the network in a browser (hotel, airport, office guest network); mail comes by itself then. Nothing was sent to it.</translation>
    </message>
    <message>
        <source>account.address</source>
        <translation>The address of an account stays as it is. Add another account instead.
{address}</translation>
    </message>
    <message>
        <source>account.confirm</source>
        <translation>The domain's records name servers of another domain: {imap} and {smtp}. No password was sent there.
If they are right, name them yourself with --imap and --smtp.</translation>
    </message>
    <message>
        <source>account.exists</source>
        <translation>{address} is set up already.
Its mail is in the folder list; its servers and password are changed in the settings.</translation>
    </message>
    <message>
        <source>account.unknown</source>
        <translation>No servers were found for this address.
Enter them by hand; the provider or the administrator names them.</translation>
    </message>
    <message>
        <source>account.unsent</source>
        <translation>{count} mails of this account are not sent yet; removing it now would lose them.
Send or cancel them first, in the outbox.</translation>
    </message>
    <message>
        <source>attachment.gone</source>
        <translation>The attachment is no longer there.
Open the mail again; if it stays away, fetch the mail anew or ask the sender.</translation>
    </message>
    <message>
        <source>attachment.program</source>
        <translation>“{name}” can run programs on this computer. It can only be saved.</translation>
    </message>
    <message>
        <source>autoconfig.xml</source>
        <translation>The domain's configuration file cannot be understood.
Enter the servers by hand, and tell the administrator of the domain.</translation>
    </message>
    <message>
        <source>content.empty</source>
        <translation>The mail has no text of its own
Only the signature or the quote would go.</translation>
    </message>
    <message>
        <source>content.too_large</source>
        <translation>The mail has about {size} MB, the server takes {limit} MB
It would come back; make the attachments smaller or send a link.</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>Something unforeseen happened in the background. Nothing is lost.
It starts again by itself; if it comes back, restart Tradewind and send us the log.</translation>
    </message>
    <message>
        <source>engine.fault</source>
        <translation>Something unforeseen happened while mail was brought up to date ({what}). Nothing is lost, and it is tried again by itself.
If it comes back, restart Tradewind and send us the log.</translation>
    </message>
    <message>
        <source>html.hard</source>
        <translation>This mail's HTML is too large or too deeply nested to be shown. Its text is shown instead.
Save the mail as a file to look at it in another program.</translation>
    </message>
    <message>
        <source>imap</source>
        <translation>The server refused this; nothing was changed there.
Try again later; if it stays so, ask the provider.</translation>
    </message>
    <message>
        <source>imap.argument</source>
        <translation>This name has characters that a mail server cannot be told.
Choose a name without line breaks and control characters.</translation>
    </message>
    <message>
        <source>imap.exists</source>
        <translation>A folder of this name exists already.
Choose another name, or use that folder.</translation>
    </message>
    <message>
        <source>imap.folder</source>
        <translation>The folder is not on the server any more; another program may have renamed or removed it.
The folder list follows with the next look at the server.</translation>
    </message>
    <message>
        <source>imap.gone</source>
        <translation>This mail is no longer on the server: another program has moved or deleted it.
Search for it, or look into the trash.</translation>
    </message>
    <message>
        <source>imap.permission</source>
        <translation>The server does not allow this in this folder; it stays as it was.
If you should be allowed to, ask the administrator for the right.</translation>
    </message>
    <message>
        <source>imap.quota</source>
        <translation>The mailbox on the server is full: new mail may be turned away, and changes stay here only.
Delete large mail and empty the trash, or ask the provider for more room.</translation>
    </message>
    <message>
        <source>imap.limit.later</source>
        <translation>The server takes no more of this just now. It is tried again by itself; there is nothing to do.</translation>
    </message>
    <message>
        <source>imap.refused</source>
        <translation>The server refused this; nothing was changed there.
Try again later; if it stays so, ask the provider.</translation>
    </message>
    <message>
        <source>imap.refused.later</source>
        <translation>The server cannot do this just now. It is tried again by itself; there is nothing to do.</translation>
    </message>
    <message>
        <source>imap.size</source>
        <translation>The mail is too large for the server; it stays on this computer only.
Take large attachments out, or keep it in a local folder.</translation>
    </message>
    <message>
        <source>imap.toolarge</source>
        <translation>The mail is too large to be fetched; it stays on the server.
Open it in the provider's web mail.</translation>
    </message>
    <message>
        <source>imap.uidvalidity</source>
        <translation>The server does not number the mails of this folder; it cannot be kept here.
Read it in the provider's web mail, or move its mail to another folder there.</translation>
    </message>
    <message>
        <source>imap.unreadable</source>
        <translation>The server could not deliver this mail. It is asked for again by itself.
If it never comes, look at it in the provider's web mail.</translation>
    </message>
    <message>
        <source>import</source>
        <translation>The file could not be imported; it was left as it is.
Check that it is a mail (.eml) or a mailbox (mbox).</translation>
    </message>
    <message>
        <source>import.empty</source>
        <translation>The file is empty; there is nothing to import.
Export it again from the other program.</translation>
    </message>
    <message>
        <source>import.not_mail</source>
        <translation>The file is no mail and no mbox.
Export from the other program as .eml or mbox.</translation>
    </message>
    <message>
        <source>import.size</source>
        <translation>The file is too large for a mail ({size} bytes).
If it holds many mails, export them as mbox or one by one.</translation>
    </message>
    <message>
        <source>import.unreadable</source>
        <translation>The file cannot be read.
Check that it is still there and that you may read it; close the program that has it open.</translation>
    </message>
    <message>
        <source>login</source>
        <translation>The server refused the sign-in; until it lets us in, mail neither comes nor goes.
Check name and password in the account's settings.</translation>
    </message>
    <message>
        <source>login.apppassword</source>
        <translation>The ordinary password is not taken here: make an app password in the account's security settings on the web and use it instead.
{provider} calls it: {label}
{hint}</translation>
    </message>
    <message>
        <source>login.authcode</source>
        <translation>The ordinary password is not taken here: an authorisation code made for mail programs is needed.
{provider} calls it: {label}
{hint}</translation>
    </message>
    <message>
        <source>login.cancelled</source>
        <translation>The sign-in in the browser was called off; nothing was changed.
Start it again whenever you like.</translation>
    </message>
    <message>
        <source>login.client</source>
        <translation>{issuer} does not know this program's client id, or not with this secret.
Check the client id in the settings under “Sign-in in the browser”.</translation>
    </message>
    <message>
        <source>login.cluster</source>
        <translation>This account lives on another of the provider's servers.
Choose one of the other servers of {provider}.</translation>
    </message>
    <message>
        <source>login.denied</source>
        <translation>In the browser access to the mailbox was refused.
Sign in again and allow it there; if a company's policy refuses it, ask the administrator.</translation>
    </message>
    <message>
        <source>login.disabled</source>
        <translation>Access by mail programs (IMAP/SMTP) is switched off for this account.
Switch it on in the settings on the web, or ask the administrator.
{hint}</translation>
    </message>
    <message>
        <source>login.issuer</source>
        <translation>The sign-in in the browser could not be finished.
{issuer} refused it.
Try again; if it stays so, ask the administrator.</translation>
    </message>
    <message>
        <source>login.missing</source>
        <translation>The password of {address} is not on this machine.
Enter it again in the account's settings.</translation>
    </message>
    <message>
        <source>login.nobearer</source>
        <translation>This server takes no sign-in in the browser.
Server: {host}
Use a password instead.</translation>
    </message>
    <message>
        <source>login.noclient</source>
        <translation>No client id for signing in at {issuer} is set.
Set it in the settings under “Sign-in in the browser”; the page there tells how a company gets one.</translation>
    </message>
    <message>
        <source>login.oauth</source>
        <translation>This server lets mail programs in by browser only (OAuth).
Server: {host}
Sign in in the browser, in the account's settings.</translation>
    </message>
    <message>
        <source>login.password</source>
        <translation>The server refused the name or the password.
Check the address and the password.
{provider} wants: {label}
{hint}</translation>
    </message>
    <message>
        <source>login.revoked</source>
        <translation>The sign-in in the browser has ended: access was withdrawn or has run out.
Account: {address}
Sign in again in the browser, in the account's settings.</translation>
    </message>
    <message>
        <source>login.smtpauth</source>
        <translation>Sending by mail programs (SMTP AUTH) is switched off for this mailbox or for the whole company.
Ask the administrator to switch on “Authenticated SMTP” for this mailbox in the Microsoft 365 admin centre.</translation>
    </message>
    <message>
        <source>login.state</source>
        <translation>An answer came from the browser that belongs to no sign-in of this program; it was refused.
Sign in again.</translation>
    </message>
    <message>
        <source>login.token</source>
        <translation>The server did not take the sign-in of the browser.
Account: {address}
Perhaps another account was chosen in the browser; sign in again there, as this one.</translation>
    </message>
    <message>
        <source>login.unsafe</source>
        <translation>The provider let us in, but takes this program for unsafe and refuses the mailbox.
Usually the authorisation code is missing or expired: make a new one.
{provider} calls it: {label}
{hint}</translation>
    </message>
    <message>
        <source>login.waited</source>
        <translation>Nobody came back from the browser in time.
Sign in again.</translation>
    </message>
    <message>
        <source>login.whitelist</source>
        <translation>The administrator allows sign-ins from certain networks only.
Ask for your network to be allowed, or use the company's proxy.</translation>
    </message>
    <message>
        <source>message.headers</source>
        <translation>The mail is not here yet as a whole.
Open it while the account is online: then it is fetched at once.</translation>
    </message>
    <message>
        <source>message.no_archive</source>
        <translation>The account {address} has no archive folder; nothing was moved or sent.
Create a folder “Archive” in the web mail, or send without archiving.</translation>
    </message>
    <message>
        <source>message.no_junk</source>
        <translation>The account {address} has no junk folder; nothing was moved.
Create one in the web mail, or move the mail to another folder.</translation>
    </message>
    <message>
        <source>message.no_trash</source>
        <translation>The account {address} has no trash folder; nothing was deleted.
Create one in the web mail, or move the mail to another folder.</translation>
    </message>
    <message>
        <source>mime</source>
        <translation>This mail is not built as it should be; something may be shown wrongly.
If something seems to be missing, look at its source or ask the sender.</translation>
    </message>
    <message>
        <source>mime.boundary</source>
        <translation>The parts of this mail are not separated properly; something may be missing.
Look at its source, or ask the sender to send it again.</translation>
    </message>
    <message>
        <source>mime.charset</source>
        <translation>The letters of this mail may be shown wrongly ({charset}).
Check prices and names with the sender where they look odd.</translation>
    </message>
    <message>
        <source>mime.charset_refused</source>
        <translation>The mail names a charset that is used for attacks ({charset}); letters were left out.
Be careful with what it asks for; ask the sender in another way.</translation>
    </message>
    <message>
        <source>mime.charset_unknown</source>
        <translation>The mail names a charset nobody knows ({charset}); it was guessed.
Check prices and names with the sender where they look odd.</translation>
    </message>
    <message>
        <source>mime.charset_unlabelled</source>
        <translation>The mail does not say in which charset it is written; it was guessed.
Check prices and names with the sender where they look odd.</translation>
    </message>
    <message>
        <source>mime.charset_wrong</source>
        <translation>The letters of this mail do not fit the charset it names ({charset}); some may be shown wrongly.
Check prices and names with the sender where they look odd.</translation>
    </message>
    <message>
        <source>mime.date</source>
        <translation>The date of this mail cannot be understood ({date}); the time of arrival is shown, nothing needs to be done.</translation>
    </message>
    <message>
        <source>mime.depth</source>
        <translation>Mails are nested too deeply here; the innermost are not shown.
Save the mail as a file to look at them in another program.</translation>
    </message>
    <message>
        <source>mime.duplicate</source>
        <translation>The header has a field more than once ({what}); other programs may show another one.
Look twice at sender and recipients before you act on it.</translation>
    </message>
    <message>
        <source>mime.encoding</source>
        <translation>A part is encoded in a way nobody knows ({encoding}); it may be unreadable.
If you need it, ask the sender to send it again.</translation>
    </message>
    <message>
        <source>mime.encrypted</source>
        <translation>The mail is encrypted and cannot be read here.
Open it in the program that has your key, or ask the sender for an unencrypted one.</translation>
    </message>
    <message>
        <source>mime.external</source>
        <translation>A part lies somewhere else and is not fetched, since that could betray you.
Ask the sender to attach it.</translation>
    </message>
    <message>
        <source>mime.header</source>
        <translation>A line of the header cannot be understood; the mail itself is complete.
The source shows it as it came.</translation>
    </message>
    <message>
        <source>mime.header_size</source>
        <translation>The header is unusually large; not all of it is shown.
The source shows the whole.</translation>
    </message>
    <message>
        <source>mime.html_split</source>
        <translation>The parts of this mail are put together from pieces in an unusual way, as some do to get past filters.
Be careful with links and requests in it.</translation>
    </message>
    <message>
        <source>mime.no_date</source>
        <translation>The mail has no date; the time of arrival is shown, nothing needs to be done.</translation>
    </message>
    <message>
        <source>mime.partial</source>
        <translation>This is only a piece of a larger mail that was cut apart for sending.
Ask the sender to send it whole, or as a link.</translation>
    </message>
    <message>
        <source>mime.parts</source>
        <translation>The mail has too many parts; not all are shown.
Save the mail as a file to look at the rest in another program.</translation>
    </message>
    <message>
        <source>mime.pictures</source>
        <translation>{count} pictures are too large to be shown in the text; they are among the attachments.</translation>
    </message>
    <message>
        <source>mime.process</source>
        <translation>The program's reading process does not start; mails cannot be opened just now. None is lost.
Start Tradewind anew; if it stays so, the machine may be short of memory.</translation>
    </message>
    <message>
        <source>mime.recipients</source>
        <translation>The mail has {count} recipients; {shown} are shown.
The source shows all.</translation>
    </message>
    <message>
        <source>mime.tnef</source>
        <translation>The mail came from Outlook as winmail.dat; its contents were taken out, nothing needs to be done.</translation>
    </message>
    <message>
        <source>mime.too_hard</source>
        <translation>The mail is too large or too complicated to be read.
Look at its source, or save it as a file for another program.</translation>
    </message>
    <message>
        <source>mime.unclosed</source>
        <translation>The mail ends in the middle of a part; something may be missing.
Ask the sender to send it again if you miss something.</translation>
    </message>
    <message>
        <source>name.bidi</source>
        <translation>A name in this mail has hidden characters that turn the reading direction round; they were taken out.
Look twice at names and addresses before you act on it.</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>There is no usable connection just now. It will be tried again.
Server: {host}</translation>
    </message>
    <message>
        <source>offline.busy</source>
        <translation>The server is busy or limits how often one may sign in. Wait a few minutes.</translation>
    </message>
    <message>
        <source>offline.connections</source>
        <translation>As many connections are open as the server allows, by this or by other programs and devices. It is tried again by itself; closing one of them helps.
Server: {host}</translation>
    </message>
    <message>
        <source>offline.spent</source>
        <translation>The provider gives out no more mail for some hours: what it allows to be fetched on a day is used up. It goes on by itself.
Server: {host}</translation>
    </message>
    <message>
        <source>offline.connect</source>
        <translation>Nobody answers there. Check host and port. A firewall may be in between, or this network blocks the provider: then a proxy helps.
Server: {host}
Port: {port}</translation>
    </message>
    <message>
        <source>offline.dropped</source>
        <translation>The connection was cut. It is tried again by itself.
If it happens often, look at your network or a proxy in between.
Server: {host}</translation>
    </message>
    <message>
        <source>offline.nonsense</source>
        <translation>What answers there is no mail server, or this network intercepts mail. Check host, port and protection (TLS or STARTTLS).
Server: {host}</translation>
    </message>
    <message>
        <source>offline.proxy</source>
        <translation>The connection through the proxy failed. Check the proxy's address, name and password.
Proxy: {proxy}</translation>
    </message>
    <message>
        <source>offline.resolve</source>
        <translation>The server's name was not found. Check its spelling, or your connection.
Server: {host}</translation>
    </message>
    <message>
        <source>offline.stopped</source>
        <translation>Stopped, as you wished. “Go on” in the account's menu starts it again.</translation>
    </message>
    <message>
        <source>offline.timeout</source>
        <translation>The server did not answer in time. Check host and port, or try again later. If this network blocks the provider, set a proxy.
Server: {host}</translation>
    </message>
    <message>
        <source>outgoing</source>
        <translation>The mail cannot be sent like this. It is kept.
Take it back from the outbox, change it and send it again.</translation>
    </message>
    <message>
        <source>outgoing.bounced</source>
        <translation>The mail came back: these recipients have not got it.
Not delivered: {addresses}
Check the addresses and send it again, or reach them in another way.</translation>
    </message>
    <message>
        <source>outgoing.changed</source>
        <translation>The mail was changed while it was being sent, so it was not sent. The newest text is kept.
Look at it and send it once more.</translation>
    </message>
    <message>
        <source>outgoing.changed.later</source>
        <translation>The mail was changed while it was being sent, so it was not sent. The newest text is kept.
Look at it and send it once more.</translation>
    </message>
    <message>
        <source>outgoing.double</source>
        <translation>A mail with this Message-ID is in the outbox already; it was not put there a second time.
Look into the outbox before you send it again.</translation>
    </message>
    <message>
        <source>outgoing.fault</source>
        <translation>Something unforeseen happened while the mail was sent ({what}). It may have been sent.
Look into the Sent folder or ask the recipient before you send it again.</translation>
    </message>
    <message>
        <source>outgoing.interrupted</source>
        <translation>The program ended while the mail was handed over. It may have been sent.
Look into the Sent folder or ask the recipient before you send it again.</translation>
    </message>
    <message>
        <source>outgoing.late</source>
        <translation>The mail was sent, but has not been delivered to everybody yet; their server is still being tried.
Delayed: {addresses}
If it is urgent, reach them in another way.</translation>
    </message>
    <message>
        <source>outgoing.partly</source>
        <translation>Some recipients were refused; the others have got the mail.
Refused: {addresses}
Check these addresses and send it to them anew.</translation>
    </message>
    <message>
        <source>outgoing.rescued</source>
        <translation>The store was damaged and made anew. This mail may have been sent before: look at the Sent folder before you send it again.</translation>
    </message>
    <message>
        <source>outgoing.scheduled</source>
        <translation>Mail {id} was not tried yet; it goes by itself when its time comes: {when}</translation>
    </message>
    <message>
        <source>outgoing.step</source>
        <translation>This mail is already on its way or done; it stays as it is.
The outbox and the Sent folder show where it is.</translation>
    </message>
    <message>
        <source>outgoing.unfiled</source>
        <translation>The mail was sent. Its copy cannot be put into the Sent folder yet; it is kept here and will be tried again.</translation>
    </message>
    <message>
        <source>outgoing.unfinished</source>
        <translation>The mail cannot be understood well enough to send it; nothing was sent.
Make the file anew in the program it comes from, or write the mail here.</translation>
    </message>
    <message>
        <source>pictures.answer</source>
        <translation>A picture could not be fetched (answer {status}); the mail is complete without it.
Try again later, or open the mail's web version.</translation>
    </message>
    <message>
        <source>pictures.local</source>
        <translation>A picture points to a computer inside a local network ({host}); it was not fetched, since that could be an attack.
Ask the sender to attach it.</translation>
    </message>
    <message>
        <source>sender</source>
        <translation>Something about the sender is odd. Look twice at the address before you answer or pay.</translation>
    </message>
    <message>
        <source>sender.control</source>
        <translation>The sender's name has control characters, as forged mail often has.
Look at the address itself before you answer.</translation>
    </message>
    <message>
        <source>sender.homograph</source>
        <translation>The domain {domain} has letters that only look like others: perhaps a forgery.
Compare it with the address that you know, and ask by telephone before you pay.</translation>
    </message>
    <message>
        <source>sender.idn</source>
        <translation>The domain is written in another script: {domain}
Compare it with the address that you know.</translation>
    </message>
    <message>
        <source>sender.invalid</source>
        <translation>The sender's address is not valid: {name}
An answer could not arrive; look for another way to reach them.</translation>
    </message>
    <message>
        <source>sender.name_is_address</source>
        <translation>The sender's name looks like an address ({name}), but the mail comes from {address}.
Answer only if you know that address.</translation>
    </message>
    <message>
        <source>sender.none</source>
        <translation>The mail does not say who sent it.
Do not act on it until you know where it comes from.</translation>
    </message>
    <message>
        <source>sender.on_behalf</source>
        <translation>Sent by {address} on behalf of {sender}.
Usual for newsletters and assistants; otherwise ask the person named.</translation>
    </message>
    <message>
        <source>sender.padded</source>
        <translation>The sender's name has been filled up with spaces to push something out of sight.
Look at the address itself before you answer.</translation>
    </message>
    <message>
        <source>sender.reply_to_elsewhere</source>
        <translation>Answers would go to {address}, not to the sender {sender}.
Before you answer, check that this address is theirs, too.</translation>
    </message>
    <message>
        <source>sender.several</source>
        <translation>The mail names several senders: {senders}
Check which of them really wrote before you answer.</translation>
    </message>
    <message>
        <source>smtp</source>
        <translation>The server refused this mail; it was not sent and is kept in the outbox.
The server's words say why; change the mail or ask the provider.</translation>
    </message>
    <message>
        <source>smtp.8bit</source>
        <translation>The server cannot take this mail's 8-bit text; it was not sent.
Take it back and send it anew: the program then writes it in plain ASCII.</translation>
    </message>
    <message>
        <source>smtp.address</source>
        <translation>“{address}” is not a mail address that can be sent to; nothing was sent.
Take the mail back, correct the address and send it again.</translation>
    </message>
    <message>
        <source>smtp.data</source>
        <translation>The server refused the mail, often because of its content or attachments. It was not sent and is kept in the outbox.
The server's words say why; change it and send it again.</translation>
    </message>
    <message>
        <source>smtp.data.later</source>
        <translation>The server does not take the mail just now. It waits in the outbox and is tried again by itself.</translation>
    </message>
    <message>
        <source>smtp.greeting</source>
        <translation>The sending server refuses the connection; nothing can be sent just now, and what waits is kept.
Check server and port in the account's settings; the network may be blocked by the provider.</translation>
    </message>
    <message>
        <source>smtp.quota.later</source>
        <translation>The server takes no more mail for the moment. What waits goes out in order, by itself, when it does again.</translation>
    </message>
    <message>
        <source>smtp.quota.later.day</source>
        <translation>The day's amount of this account is used up. What waits goes out in order, by itself, when the server takes mail again.</translation>
    </message>
    <message>
        <source>smtp.quota.later.pace</source>
        <translation>Too much mail in a short time, says the server. What waits goes out in order, by itself, after a while.</translation>
    </message>
    <message>
        <source>smtp.recipients</source>
        <translation>The server refuses the recipient {address}.
Check the address; if it is right, reach them in another way.</translation>
    </message>
    <message>
        <source>smtp.recipients.later</source>
        <translation>The server cannot take mail for {address} just now. It waits in the outbox and is tried again by itself.</translation>
    </message>
    <message>
        <source>smtp.sender</source>
        <translation>The server does not let this account send as the address in “From”; the mail was not sent and is kept in the outbox.
Take it back and choose another sender, or have this address allowed at the provider.</translation>
    </message>
    <message>
        <source>smtp.sender.later</source>
        <translation>The server does not accept the sender just now. The mail waits in the outbox and is tried again by itself.</translation>
    </message>
    <message>
        <source>smtp.size</source>
        <translation>The mail is too large for the server; it was not sent and is kept in the outbox.
Take it back, make the attachments smaller or send a link.</translation>
    </message>
    <message>
        <source>smtp.unsure</source>
        <translation>The line was lost while the mail was handed over. It may have been sent.
Look into the Sent folder or ask the recipient before you send it again.</translation>
    </message>
    <message>
        <source>smtp.utf8</source>
        <translation>The server cannot send to the address {address}, because it has letters other than ASCII; nothing was sent.
Ask the recipient for an address in plain letters, or send from another account.</translation>
    </message>
    <message>
        <source>source</source>
        <translation>The kept source of this mail cannot be read.
Fetch the mail anew: it is still on the server unless it was imported.</translation>
    </message>
    <message>
        <source>source.damaged</source>
        <translation>The kept source of this mail is damaged.
Fetch the mail anew: it is still on the server unless it was imported.</translation>
    </message>
    <message>
        <source>source.large</source>
        <translation>The mail is too large to be read ({size} bytes).
Save it as a file, or open it in the provider's web mail.</translation>
    </message>
    <message>
        <source>store</source>
        <translation>The profile cannot be used; its files were left as they are.
Start Tradewind anew; if it stays so, bring back a backup.</translation>
    </message>
    <message>
        <source>store.closed</source>
        <translation>The profile is closed already; this was not done.
Start Tradewind anew and do it again.</translation>
    </message>
    <message>
        <source>store.code</source>
        <translation>This is not the recovery code of the profile; nothing was changed.
Compare it sign by sign with what you wrote down.</translation>
    </message>
    <message>
        <source>store.damaged</source>
        <translation>The store is damaged. The file was left as it is.
It can be made anew: mail of accounts is fetched again, what was written here is taken from the journal, and imported mail is saved as far as it can be read.</translation>
    </message>
    <message>
        <source>store.disk</source>
        <translation>The disk reported an error while the store was read or written.
{folder}
Make a backup onto another disk soon, and have this one checked.</translation>
    </message>
    <message>
        <source>store.exists</source>
        <translation>There is a profile in this folder already; it was left as it is.
{folder}
Choose an empty folder, or open that profile.</translation>
    </message>
    <message>
        <source>store.full</source>
        <translation>The disk is full. Nothing was lost; free some space and go on.
{folder}</translation>
    </message>
    <message>
        <source>store.key</source>
        <translation>The key does not open this profile. Nothing was changed.
Unlock it with the recovery code.</translation>
    </message>
    <message>
        <source>store.keyring</source>
        <translation>The system's password store cannot be used.
Unlock it, or set TRADEWIND_PASSPHRASE to protect the profile by a passphrase.</translation>
    </message>
    <message>
        <source>store.locked</source>
        <translation>Another Tradewind is using this profile. Close it first.
{folder}</translation>
    </message>
    <message>
        <source>store.missing</source>
        <translation>There is no profile in this folder.
{folder}
Choose another folder, or start without naming one to begin anew.</translation>
    </message>
    <message>
        <source>store.newer</source>
        <translation>This profile was written by a newer version of the program. Nothing was changed.
Update the program, then open it again.</translation>
    </message>
    <message>
        <source>store.passphrase</source>
        <translation>The profile needs its passphrase, or the one given is wrong.
On the command line it is taken from TRADEWIND_PASSPHRASE.</translation>
    </message>
    <message>
        <source>store.passphrase.needed</source>
        <translation>This profile is protected by a passphrase.
On the command line it is taken from TRADEWIND_PASSPHRASE.</translation>
    </message>
    <message>
        <source>store.passphrase.new</source>
        <translation>This system has no keyring that keeps secrets, so the profile needs a passphrase of your choice.
On the command line, set TRADEWIND_PASSPHRASE to it.</translation>
    </message>
    <message>
        <source>store.passphrase.wrong</source>
        <translation>This is not the passphrase of this profile. Nothing was changed.
Try again; mind capitals and the keyboard's language. The recovery code opens it, too.</translation>
    </message>
    <message>
        <source>store.readonly</source>
        <translation>The profile's folder cannot be written to; what you do now could not be kept.
{folder}
Give yourself the right to write there, or free the disk from its write protection.</translation>
    </message>
    <message>
        <source>print.failed</source>
        <translation>The mail could not be printed. Try another printer, or save it as PDF.</translation>
    </message>
    <message>
        <source>store.write</source>
        <translation>“{file}” could not be written: {reason}
Choose another folder, or check the room and your rights there.</translation>
    </message>
    <message>
        <source>sync</source>
        <translation>Something could not be brought up to date. It is tried again by itself.
If it stays so, look at the account's settings.</translation>
    </message>
    <message>
        <source>sync.allowance</source>
        <translation>Your provider lets {megabytes} MB be downloaded on a day. The rest comes tomorrow; what you open comes at once.</translation>
    </message>
    <message>
        <source>sync.emptied</source>
        <translation>The server suddenly shows the folder {folder} as empty. Nothing was removed here.
Above the list you are asked whether that is right.</translation>
    </message>
    <message>
        <source>sync.moved</source>
        <translation>The server is numbering this folder anew. Try again in a moment.</translation>
    </message>
    <message>
        <source>sync.nodrafts</source>
        <translation>The server has no folder for drafts; they stay on this machine.
Create a folder “Drafts” in the web mail to have them everywhere.</translation>
    </message>
    <message>
        <source>sync.nonsense</source>
        <translation>What the server says about the folder {folder} cannot be right. Nothing was changed here.
It is asked again by itself; if it stays so, tell the provider.</translation>
    </message>
    <message>
        <source>sync.nosent</source>
        <translation>The server has no folder for sent mail; copies stay on this machine.
Create a folder “Sent” in the web mail to have them everywhere.</translation>
    </message>
    <message>
        <source>sync.renumbered</source>
        <translation>The server has numbered the mails of {folder} anew; {count} could not be matched and are kept here.
Nothing is lost; look whether there are some twice.</translation>
    </message>
    <message>
        <source>sync.undeliverable</source>
        <translation>The server cannot deliver {count} mails of {folder}; they are asked for again by themselves.
If they never come, look at them in the provider's web mail.</translation>
    </message>
    <message>
        <source>system.write</source>
        <translation>The system's file {path} could not be written: {said}.
Nothing was changed. Check who may write there, or make the change in the system's own settings.</translation>
    </message>
    <message>
        <source>tls</source>
        <translation>The connection could not be protected; nothing was sent.
Server: {host}
Try another network; if it stays so, ask the provider for the right settings.</translation>
    </message>
    <message>
        <source>tls.ca_file</source>
        <translation>The file of the certificate authority cannot be used: {file}
Choose it anew in the account's settings; it has to be in PEM format.</translation>
    </message>
    <message>
        <source>tls.clock</source>
        <translation>The certificate of {host} is not valid yet; probably this machine's date is wrong. Nothing was sent.
Set date and time right, then try again.</translation>
    </message>
    <message>
        <source>tls.expired</source>
        <translation>The certificate of {host} has expired. Nothing was sent.
Tell whoever runs the server; check this machine's date, too.</translation>
    </message>
    <message>
        <source>tls.handshake</source>
        <translation>The server and this program could not agree on how to protect the connection. Check the port and the kind of protection; the server may be too old.
Server: {host}</translation>
    </message>
    <message>
        <source>tls.host</source>
        <translation>The certificate that was shown is not for {host}: the name is wrong, or somebody is in between. Nothing was sent.
Use the exact name that the provider gives.</translation>
    </message>
    <message>
        <source>tls.injected</source>
        <translation>Somebody put words into the connection to {host} before it was protected. It was cut.
Use TLS (port 993 or 465), and mind the network you are in.</translation>
    </message>
    <message>
        <source>tls.plain</source>
        <translation>Without protection only this machine itself may be spoken to, not {host}; nothing was sent.
Choose TLS or STARTTLS in the account's settings.</translation>
    </message>
    <message>
        <source>tls.stripped</source>
        <translation>{host} does not offer protection (STARTTLS), or somebody took the offer away. No password was sent.
Use TLS (port 993 or 465).</translation>
    </message>
    <message>
        <source>tls.untrusted</source>
        <translation>The certificate of {host} was not issued by anybody this machine trusts. Nothing was sent.
If your company has its own authority, name its file in the account's settings.</translation>
    </message>
    <message>
        <source>usage</source>
        <translation>This cannot be taken; nothing was changed.
Check what you entered.</translation>
    </message>
    <message>
        <source>update.expired</source>
        <translation>What the publisher last said of version {version} is out of date. Try again later, or look at its page.</translation>
    </message>
    <message>
        <source>update.file</source>
        <translation>“{name}” is not the file that the publisher signed. It was thrown away.
Try again later, or fetch it from the publisher's page.</translation>
    </message>
    <message>
        <source>update.nonsense</source>
        <translation>What the publisher says of new versions cannot be understood; nothing was changed.
Try again later, or look at its page.</translation>
    </message>
    <message>
        <source>update.older</source>
        <translation>Somebody shows an older version ({version}) than was published before ({seen}). It was not believed.
Try again in another network; somebody may be in between.</translation>
    </message>
    <message>
        <source>update.signature</source>
        <translation>What came is not signed by the publisher. It was not believed.
Try again in another network, or look at the publisher's page.</translation>
    </message>
    <message>
        <source>update.system</source>
        <translation>No installer is made for this system. Its page says how to get it.</translation>
    </message>
    <message>
        <source>usage.account</source>
        <translation>There is no such account here; nothing was done.
{address}
Add the account first, or choose one of those in the settings.</translation>
    </message>
    <message>
        <source>usage.address</source>
        <translation>“{address}” is not a mail address.
It is written name@company.com.</translation>
    </message>
    <message>
        <source>usage.body</source>
        <translation>The mail is not here yet. Please wait until it has been fetched.</translation>
    </message>
    <message>
        <source>usage.file</source>
        <translation>The file cannot be read.
{path}
Check that it is still there and that you may read it.</translation>
    </message>
    <message>
        <source>usage.file_size</source>
        <translation>{file} is too large to be sent by mail; it was not attached.
Send a link to it, or make it smaller.</translation>
    </message>
    <message>
        <source>usage.folder</source>
        <translation>There is no such folder here to use.
{path}
Choose a folder of the same account.</translation>
    </message>
    <message>
        <source>usage.https</source>
        <translation>The address of an authorisation server begins with https://; this one was not used.
{url}
Correct it in the settings.</translation>
    </message>
    <message>
        <source>usage.id</source>
        <translation>There is nothing with the id {id} any more; it may have been removed meanwhile.
Look at the list again.</translation>
    </message>
    <message>
        <source>usage.inbox</source>
        <translation>INBOX is the name of an account’s inbox. Please choose another name for a local folder.</translation>
    </message>
    <message>
        <source>usage.issuer</source>
        <translation>Nobody called “{issuer}” is known who lets in by browser.
The settings list those that are known.</translation>
    </message>
    <message>
        <source>usage.keeping</source>
        <translation>“{keeping}” is neither everything, headers nor a number of months.
Examples: everything, headers, 12.</translation>
    </message>
    <message>
        <source>usage.label</source>
        <translation>A label is one line of at most {longest} characters. Names that mail programs keep for themselves (junk, forwarded, $…) are none.
Choose another name.</translation>
    </message>
    <message>
        <source>usage.password</source>
        <translation>No password was given. It is read from standard input.</translation>
    </message>
    <message>
        <source>usage.proxy</source>
        <translation>This is no proxy's address; nothing was changed.
It is written socks5://HOST:PORT or http://HOST:PORT.</translation>
    </message>
    <message>
        <source>usage.value</source>
        <translation>The value for “{name}” cannot be taken; nothing was changed.
Check it for spaces, line breaks and missing parts.</translation>
    </message>
    <message>
        <source>web</source>
        <translation>The file could not be fetched safely, so it was not fetched.
Try again later or in another network.</translation>
    </message>
    <message>
        <source>web.address</source>
        <translation>Only https addresses are used: {url}
It was not fetched; open it in the browser if you trust it.</translation>
    </message>
    <message>
        <source>web.redirects</source>
        <translation>{host} redirects too often, so it was not followed.
Try again later, or open it in the browser.</translation>
    </message>
    <message>
        <source>web.size</source>
        <translation>What {host} sent is too large and was not taken.
Open it in the browser if you need it.</translation>
    </message>
    <message>
        <source>wish.folder</source>
        <translation>The folder that a mail was to be moved to is not there any more; the mail is back where it was.
Move it to another folder.</translation>
    </message>
    <message>
      <source>preview.empty</source>
      <translation>This file is empty.
Ask the sender to send it again.</translation>
    </message>
    <message>
      <source>preview.large</source>
      <translation>This file is too large to be shown here.
Save it and open it in its own program.</translation>
    </message>
    <message>
      <source>preview.hard</source>
      <translation>This file takes too long or too much memory to be shown here.
Save it and open it in its own program.</translation>
    </message>
    <message>
      <source>preview.damaged</source>
      <translation>This file is damaged, or is not what its name says.
Do not open it if you did not expect it; else ask the sender to send it again.</translation>
    </message>
    <message>
      <source>preview.locked</source>
      <translation>This file is protected with a password.
Save it and open it in its own program, which asks for the password.</translation>
    </message>
    <message>
      <source>preview.old_office</source>
      <translation>This is a file of an old version of Office, or one with a password.
Save it and open it in its own program.</translation>
    </message>
    <message>
      <source>preview.unknown</source>
      <translation>This kind of file cannot be shown here.
Save it and open it in its own program.</translation>
    </message>
    <message>
      <source>invitation.gone</source>
      <translation>This mail holds no invitation that can be answered.
Answer with an ordinary mail.</translation>
    </message>
    <message>
      <source>invitation.organizer</source>
      <translation>The invitation names nobody to whom an answer could go.
Answer the sender with an ordinary mail.</translation>
    </message>
    <message>
      <source>invitation.account</source>
      <translation>There is no account from which to answer.
Add the account to which the invitation came, in the settings.</translation>
    </message>
    <message>
      <source>outlook.unpacked</source>
      <translation>Outlook sent this mail in a container of its own (winmail.dat). What lies in it is shown here.</translation>
    </message>
    <message>
      <source>subscription.none</source>
      <translation>This mail does not say how to unsubscribe in this way.
Look for a link at its end, or answer the sender.</translation>
    </message>
    <message>
      <source>subscription.unsigned</source>
      <translation>One click was not used: this mail carries no valid signature of its sender, so the address in it could be anybody's.
If you know the sender, use the link in the mail; else report it as junk.</translation>
    </message>
    <message>
      <source>subscription.answer</source>
      <translation>{host} did not accept it (answer {status}); you are still on the list.
Try again later, or use the link in the mail.</translation>
    </message>
    <message>
      <source>subscription.local</source>
      <translation>The address for unsubscribing points to a computer inside a local network ({host}); it was not asked, since that could be an attack.
Report the mail as junk if you do not know the sender.</translation>
    </message>
    <message>
        <source>template.syntax</source>
        <translation>The template cannot be read at line {line}, column {column}. Please look at the braces and words there.</translation>
    </message>
    <message>
        <source>template.open</source>
        <translation>A {sign} at line {line}, column {column} is not closed, or not within {most} characters. Please close it.</translation>
    </message>
    <message>
        <source>template.filter</source>
        <translation>The template uses “{name}” at line {line}, column {column}, which does not exist. Available: default, date, money, upcase, downcase, capitalize, strip, append, prepend, replace, last_four.</translation>
    </message>
    <message>
        <source>template.loop</source>
        <translation>The template repeats a part more than {most} times. Please shorten the list or take the loop out.</translation>
    </message>
    <message>
        <source>template.nesting</source>
        <translation>Conditions in the template lie too deep inside one another. Please make it simpler.</translation>
    </message>
    <message>
        <source>template.large</source>
        <translation>The template, or the mail made of it, is too large (more than {most} characters). Please shorten it.</translation>
    </message>
    <message>
        <source>template.value</source>
        <translation>A value given to the template is no text, number, date or list. Please fill it in again.</translation>
    </message>
    <message>
        <source>template.head</source>
        <translation>The file {name} is no template: it needs a head with title and subject between two lines of ---, and a text.</translation>
    </message>
    <message>
        <source>usage.template</source>
        <translation>There is no template “{name}”. Please look at the list of templates for its name.</translation>
    </message>
    <message>
        <source>usage.template_name</source>
        <translation>A template needs a name. Please enter one.</translation>
    </message>
    <message>
        <source>usage.field</source>
        <translation>“{name}” is not a field of a template. Fields are called customer.name, contact.name, deal.price or self.name, for example.</translation>
    </message>
    <message>
        <source>name.bidi.sender</source>
        <translation>The sender's name has hidden characters that turn the reading direction round; they were taken out.
Look at the address itself before you answer.</translation>
    </message>
    <message>
        <source>name.bidi.subject</source>
        <translation>The subject has hidden characters that turn the reading direction round; they were taken out, nothing needs to be done.</translation>
    </message>
    <message>
        <source>name.bidi.file</source>
        <translation>A file's name has hidden characters that turn the reading direction round, to show another ending; they were taken out.
Look at its real ending before you open it: {name}</translation>
    </message>
    <message>
        <source>usage.rule</source>
        <translation>This rule cannot be kept yet: please complete “{what}”.</translation>
    </message>
    <message>
        <source>customer.own</source>
        <translation>You wrote this mail yourself: no customer can be made from it. Open a mail that the customer wrote and try again.</translation>
    </message>
    <message>
        <source>customer.address</source>
        <translation>{address} is already a contact of “{name}”. Remove it there first, or merge the two customers.</translation>
    </message>
    <message>
        <source>usage.name</source>
        <translation>The customer has no name yet. Enter the company or the person.</translation>
    </message>
    <message>
        <source>preview.password</source>
        <translation>This file is shown with its password only.
Enter the password; it is not kept.</translation>
    </message>
    <message>
        <source>preview.word</source>
        <translation>This is a Word document of an old version (97–2003).
Open it with another program, or ask for a .docx.</translation>
    </message>
    <message>
        <source>preview.excel</source>
        <translation>This is an Excel sheet of an old version (97–2003).
Open it with another program, or ask for an .xlsx.</translation>
    </message>
    <message>
        <source>preview.powerpoint</source>
        <translation>This is a PowerPoint file of an old version (97–2003).
Open it with another program, or ask for a .pptx.</translation>
    </message>
    <message>
        <source>preview.office_locked</source>
        <translation>This Office file is protected with a password.
Open it with its own program, which asks for the password.</translation>
    </message>
    <message>
        <source>preview.outlook</source>
        <translation>This is a mail that Outlook has saved (.msg).
Open it with Outlook, or ask the sender to forward the mail itself.</translation>
    </message>
    <message>
        <source>customers.large</source>
        <translation>This file is too large to be a list of customers. Save the sheet with the customers alone and try again.</translation>
    </message>
    <message>
        <source>customers.old</source>
        <translation>This is a workbook in the format of before 2007 (.xls). Open it in Excel or WPS, save it as .xlsx, and choose that file.</translation>
    </message>
    <message>
        <source>customers.locked</source>
        <translation>This workbook asks for a password. Save a copy without a password and choose that one.</translation>
    </message>
    <message>
        <source>customers.unknown</source>
        <translation>This file is no list of customers. Choose a workbook (.xlsx), a table (.csv) or business cards (.vcf).</translation>
    </message>
    <message>
        <source>customers.damaged</source>
        <translation>This file is damaged and cannot be read. Open it in Excel or WPS and save it once more.</translation>
    </message>
    <message>
        <source>customers.empty</source>
        <translation>There is no customer in this file. The first row names the columns, the customers stand below it.</translation>
    </message>
    <message>
        <source>customers.headings</source>
        <translation>No heading of this table is known. The first row must name the columns, at least "name" or "email".
Found: {found}</translation>
    </message>
    <message>
        <source>customers.rows</source>
        <translation>Only the first {most} rows are read. Put the others into a second file.</translation>
    </message>
    <message>
        <source>customers.error</source>
        <translation>The cell holds an error ({value}) in place of a value. It was taken for empty.</translation>
    </message>
    <message>
        <source>customers.formula</source>
        <translation>The value of a formula was not saved with the file ({value}). Open the file in Excel or WPS, save it, and choose it again.</translation>
    </message>
    <message>
        <source>customers.quotes</source>
        <translation>A quotation mark is never closed; what follows was not read. Close it in this row.</translation>
    </message>
    <message>
        <source>customers.name</source>
        <translation>The row names neither a firm nor a person. It was left out.</translation>
    </message>
    <message>
        <source>customers.unnamed</source>
        <translation>The firm's name is missing. The customer is called {name}.</translation>
    </message>
    <message>
        <source>customers.country</source>
        <translation>“{value}” is no country that is known. Write its name or its two letters (DE).</translation>
    </message>
    <message>
        <source>customers.zone</source>
        <translation>“{value}” is no time zone. Write it like Europe/Berlin, or leave it empty: it is found by itself.</translation>
    </message>
    <message>
        <source>customers.domain</source>
        <translation>“{value}” is no domain. Write it like weber.de.</translation>
    </message>
    <message>
        <source>customers.free</source>
        <translation>Anybody has mail at {value}. It cannot be a customer's domain.</translation>
    </message>
    <message>
        <source>customers.shared</source>
        <translation>{value} is the domain of {name} as well. Mail from there is then told apart by its address only.</translation>
    </message>
    <message>
        <source>customers.email</source>
        <translation>“{value}” is no mail address. Correct it in the file, or leave the cell empty.</translation>
    </message>
    <message>
        <source>customers.taken</source>
        <translation>{value} belongs to {name} already (row {first}). An address belongs to one customer.</translation>
    </message>
    <message>
        <source>customers.phone</source>
        <translation>“{value}” is no telephone number of this country. It is kept as it is written.</translation>
    </message>
    <message>
        <source>customers.prefix</source>
        <translation>“{value}” has no country's prefix, and the row names no country. It is kept as it is written. Write it like +49 40 1234567.</translation>
    </message>
    <message>
        <source>customers.figures</source>
        <translation>The table has shortened this number to {value}; its last figures are lost. Make the column text and type the number again.</translation>
    </message>
    <message>
        <source>customers.differs</source>
        <translation>“{value}” was not taken: the customer's first row says “{kept}”.</translation>
    </message>
    <message>
        <source>usage.reminder</source>
        <translation>The reminder has no words yet. Write what is to be done.</translation>
    </message>
    <message>
        <source>usage.due</source>
        <translation>This promise hangs on an event (a deposit, say) and has no date of its own. Choose when to be reminded.</translation>
    </message>
    <message>
        <source>outgoing.wrote</source>
        <translation>{person} has written meanwhile, so this planned mail is held and does not go by itself.
Look at what came, then send it anyway, change it, or cancel it.</translation>
    </message>
    <message>
        <source>outgoing.overdue</source>
        <translation>The time of this mail has passed, and nobody knows the customer's hours, so it was not sent by itself.
Choose another time, or send it now.</translation>
    </message>
    <message>
        <source>schedule.nobody</source>
        <translation>None of the recipients ({addresses}) is a known customer, so nobody knows their hours.
Make a customer first, or pick a time.</translation>
    </message>
    <message>
        <source>schedule.clock</source>
        <translation>Nobody knows what o'clock it is at “{name}”.
Set the country or time zone of that customer, or pick a time.</translation>
    </message>
    <message>
        <source>customers.hard</source>
        <translation>Reading this file takes too long and was stopped. Keep the sheet with the customers alone, save it as .xlsx or .csv and try again.</translation>
    </message>
    <message>
        <source>customers.elsewhere</source>
        <translation>{value} belongs to “{name}” and stays there. If the two are one customer, merge them.</translation>
    </message>
    <message>
        <source>customers.several</source>
        <translation>“{name}” may be one of these customers: {names}. It was left out: say which one it is, or merge the duplicates first.</translation>
    </message>
    <message>
        <source>usage.table</source>
        <translation>Nobody knows what kind of file “{name}” is. Let its name end with .xlsx, .csv or .vcf.</translation>
    </message>
    <message>
        <source>export.unwritable</source>
        <translation>{path} cannot be written. See that the folder exists and the disk has room, or choose another place.</translation>
    </message>
    <message>
        <source>content.missing_field</source>
        <translation>Still to fill in: {field}
Gaps: {number}. It can be sent when nothing is missing.</translation>
    </message>
    <message>
        <source>letter.state</source>
        <translation>This is not possible any more: the letter has gone on meanwhile. Please look at it again.</translation>
    </message>
    <message>
        <source>letter.account</source>
        <translation>The account that this letter was to go from is gone. Please choose another one for it.</translation>
    </message>
    <message>
        <source>letter.words</source>
        <translation>The letter says nothing yet. Please choose a template or write the text of each mail.</translation>
    </message>
    <message>
        <source>letter.nobody</source>
        <translation>Nobody would get this letter. Please choose recipients, or fill in what is missing for them.</translation>
    </message>
    <message>
        <source>usage.letter_name</source>
        <translation>A letter needs a name. Please enter one.</translation>
    </message>
    <message>
        <source>usage.note</source>
        <translation>The note has no words yet. Write some, or cancel.</translation>
    </message>
    <message>
        <source>seal.sealed</source>
        <translation>This file has a passphrase already; it was left as it is.
Send it as it is, or open it first and seal it anew.</translation>
    </message>
    <message>
        <source>seal.unverified</source>
        <translation>The sealed file could not be opened again, so it was not given out.
Please seal the original once more; if it happens again, pack it into a ZIP.</translation>
    </message>
    <message>
        <source>seal.passphrase</source>
        <translation>The passphrase is wrong.
Check it letter by letter, with its hyphens, or ask the sender.</translation>
    </message>
    <message>
        <source>seal.open</source>
        <translation>This file has no passphrase; it opens as it is.</translation>
    </message>
    <message>
        <source>seal.damaged</source>
        <translation>The sealed file is damaged or is none.
Please ask for it once more.</translation>
    </message>
    <message>
        <source>seal.large</source>
        <translation>There is more in this file than can be safe; it was not opened.
Open it with another program only if you know the sender.</translation>
    </message>
    <message>
        <source>seal.process</source>
        <translation>The file could not be worked on now.
Please try again.</translation>
    </message>
    <message>
        <source>usage.passphrase</source>
        <translation>This passphrase cannot be taken.
It must not be empty, begin or end with a space, or be longer than 120 letters.</translation>
    </message>
    <message>
        <source>seal.ask</source>
        <translation>“{name}” takes a passphrase, and none that is kept of this customer opens it.
Please ask the sender for it; it is then kept for the next time.</translation>
    </message>
    <message>
        <source>seal.same_address</source>
        <translation>The mail with the files goes to {address} as well.
Whoever reads one reads the other: please choose another address, or another way.</translation>
    </message>
    <message>
        <source>attachment.missing</source>
        <translation>“{word}”, but nothing is attached
The customer would have to ask, and a day is lost.</translation>
    </message>
    <message>
        <source>subject.none</source>
        <translation>The subject is empty
Such mail is easily taken for junk, and hard to find again.</translation>
    </message>
    <message>
        <source>recipient.invalid</source>
        <translation>“{address}” is not a mail address
Nothing can be delivered there; correct or remove it.</translation>
    </message>
    <message>
        <source>recipient.many</source>
        <translation>{number} people see each other's addresses
Customers need not know of each other; Bcc hides them.</translation>
    </message>
    <message>
        <source>recipient.new_domain</source>
        <translation>{domain} was not part of this conversation
This is how prices reach the wrong company; check the address.</translation>
    </message>
    <message>
        <source>recipient.none</source>
        <translation>Nobody is named as recipient
Add one under “To”.</translation>
    </message>
    <message>
        <source>money.account</source>
        <translation>Full account number in the text: {saw}
Mail is read on the way, and a thief sends the buyer another one; the last four digits are enough here.</translation>
    </message>
    <message>
        <source>money.card</source>
        <translation>Full card number in the text: {saw}
Whoever reads it can pay with it; a card number never belongs into a mail.</translation>
    </message>
    <message>
        <source>money.bic</source>
        <translation>Bank code in the text: {saw}
With the bank known, a false letter about it is easily written; bank details go in a sealed file.</translation>
    </message>
    <message>
        <source>money.file</source>
        <translation>“{file}” is not sealed and holds {saw}
A full account or card number is for the buyer's eyes only.</translation>
    </message>
    <message>
        <source>money.not_ours</source>
        <translation>{saw} is none of our accounts
A slip sends the money away, an altered template too; compare it with the vault.</translation>
    </message>
    <message>
        <source>money.new_account</source>
        <translation>An account that this sender never named before: ends in {last}. Do not pay yet. Call a number from old records and have it confirmed.
The account is in: {country}
It stands in: {file}</translation>
    </message>
    <message>
        <source>money.changed</source>
        <translation>Another account than the known one of this customer: ends in {last}. This is how payments are stolen. Do not pay; call a number from old records.
The account is in: {country}
It stands in: {file}</translation>
    </message>
    <message>
        <source>terms.vague</source>
        <translation>“{saw}” can mean anything
Each side reads it its own way; write a day, a number or a standard.</translation>
    </message>
    <message>
        <source>deal.shares</source>
        <translation>The shares of the payment come to {total} %, not 100
{saw}: the buyer pays by what stands here.</translation>
    </message>
    <message>
        <source>deal.fob_abroad</source>
        <translation>{saw}: {port} is not our port
After {term} stands the port of loading; name ours, or take CIF, CFR or DAP.</translation>
    </message>
    <message>
        <source>deal.cif_home</source>
        <translation>{saw}: {port} is our own port
After {term} stands the port of destination; name the buyer's, or take FOB.</translation>
    </message>
    <message>
        <source>deal.weekday</source>
        <translation>“{saw}”: day and date do not fit
{date} is another day of the week; one of the two is wrong.</translation>
    </message>
    <message>
        <source>deal.incoterm_old</source>
        <translation>{saw} is no term of Incoterms 2020
Write {newer}, so that both sides mean the same.</translation>
    </message>
    <message>
        <source>deal.validity</source>
        <translation>Prices without a day until which they hold: {saw}
The buyer may come back with them in a year; add “valid until”.</translation>
    </message>
    <message>
        <source>deal.start</source>
        <translation>“{saw}”: from when?
A delivery time without a beginning ends in a quarrel.</translation>
    </message>
    <message>
        <source>deal.product</source>
        <translation>{saw} is wrong, it should be {right}
It is number by price; buyers hold us to the lower figure.</translation>
    </message>
    <message>
        <source>deal.total</source>
        <translation>The total {saw} is wrong, it should be {right}
That is what the lines come to; buyers hold us to the lower figure.</translation>
    </message>
    <message>
        <source>recipient.lookalike</source>
        <translation>{domain} looks like {known}
{address} is at another domain than the one we know; a false one gets all our prices.</translation>
    </message>
    <message>
        <source>recipient.never_met</source>
        <translation>{address} is new here
Nothing was ever written there, and nothing came from there; make sure that it is meant.</translation>
    </message>
    <message>
        <source>recipient.hidden_only</source>
        <translation>All {number} recipients are in Bcc
Filters take that for advertising; put yourself into To, or write one by one.</translation>
    </message>
    <message>
        <source>privacy.third_party</source>
        <translation>{saw} belongs to a person in Europe
It goes to another firm; passing it on needs that person's consent (GDPR).</translation>
    </message>
    <message>
        <source>privacy.papers</source>
        <translation>Papers or birth of a person in the text: {saw}
Identity is stolen with that; send it sealed, and only to whom it concerns.</translation>
    </message>
    <message>
        <source>privacy.bulk</source>
        <translation>The same mail for many, and no consent is kept
This customer is in Europe: ask first, or write to them alone.</translation>
    </message>
    <message>
        <source>privacy.tracking</source>
        <translation>The mail reports when it is read, and no consent is kept
In Europe that needs consent; switch it off or ask first.</translation>
    </message>
    <message>
        <source>subject.nameless</source>
        <translation>The subject names neither customer nor order
With a number in it the mail is found again, and answered sooner.</translation>
    </message>
    <message>
        <source>signature.incomplete</source>
        <translation>The signature lacks: {missing}
A buyer trusts a mail that says who writes.</translation>
    </message>
    <message>
        <source>signature.free_mail</source>
        <translation>You write from {domain}
Anybody can have an address there; a buyer cannot tell you from a thief.</translation>
    </message>
    <message>
        <source>leftover.name</source>
        <translation>The greeting says “{saw}”, but it goes to {who}
It may be left over from another mail.</translation>
    </message>
    <message>
        <source>leftover.company</source>
        <translation>“{saw}” is another customer
If it is left over from a copied mail, it tells who else buys here.</translation>
    </message>
    <message>
        <source>leftover.language</source>
        <translation>“{saw}” is in another language than the mail
It may be left over from another customer's.</translation>
    </message>
    <message>
        <source>sender.lookalike</source>
        <translation>{address}: {domain} looks like {known}, a customer's, but is another domain. Believe nothing of it; ask by a number from old records.</translation>
    </message>
    <message>
        <source>sender.like_ours</source>
        <translation>{address}: {domain} looks like our own {known}. Somebody pretends to be us; warn the administrator and your customers.</translation>
    </message>
    <message>
        <source>sender.known_name</source>
        <translation>{name} has written from {known} so far, this mail comes from {address}. Names are easily forged; ask by a number from old records.</translation>
    </message>
    <message>
        <source>sender.unauthenticated</source>
        <translation>The mail server says that this mail does not come from {domain} ({results}). Follow no request in it before you have asked by telephone.</translation>
    </message>
    <message>
        <source>quoted.changed</source>
        <translation>The quote says “{saw}”; in the mail that we sent stands “{was}”. Somebody altered it on the way; compare, and ask by telephone.</translation>
    </message>
    <message>
        <source>quoted.account</source>
        <translation>The account in the text that your customer read is not the one you sent: “{saw}” for “{was}”. Call the customer at once, before money goes.</translation>
    </message>
    <message>
        <source>quoted.never_sent</source>
        <translation>This answers a mail that we never sent. Somebody may be writing to your customer in your name; call, and change your password.</translation>
    </message>
    <message>
        <source>link.elsewhere</source>
        <translation>The text of a link says {claimed}, but it leads to {host}. Do not open it, and type no password there.</translation>
    </message>
    <message>
        <source>attachment.dangerous</source>
        <translation>“{name}” is a program; once opened it can do anything on this computer. Delete it, and ask the sender by telephone.</translation>
    </message>
    <message>
        <source>attachment.double</source>
        <translation>“{name}” pretends to be a document and is a program. Delete it.
It lies in {archive}.</translation>
    </message>
    <message>
        <source>attachment.archived</source>
        <translation>In {archive} lies a program: “{name}”. Unpack nothing; ask the sender by telephone.</translation>
    </message>
    <message>
        <source>attachment.macros</source>
        <translation>“{name}” holds macros, which run when it is opened. Look at it here, or ask for it as PDF.</translation>
    </message>
    <message>
        <source>attachment.page</source>
        <translation>“{name}” is a web page; such files imitate sign-in pages. Type no password into it.</translation>
    </message>
    <message>
        <source>attachment.turned</source>
        <translation>The name of an attachment was turned round to hide what it is. It is shown straight now; do not open what is no document.
It is called {name}.</translation>
    </message>
    <message>
        <source>attachment.form</source>
        <translation>This mail holds a form. Nobody of the trade sends one; type no password into a mail.</translation>
    </message>
    <message>
        <source>pressure.new_bank</source>
        <translation>“{saw}”: another account, told by mail. This is how payments are stolen. Call a number from old records before you pay.</translation>
    </message>
    <message>
        <source>pressure.country</source>
        <translation>“{saw}”: an account in another country. Call a number from old records before you pay.</translation>
    </message>
    <message>
        <source>pressure.urgent</source>
        <translation>“{saw}”: haste about a payment. Thieves hurry; take the time for a call.</translation>
    </message>
    <message>
        <source>pressure.secret</source>
        <translation>“{saw}”: you are not to call, and money is spoken of. Call all the same, at a number from old records.</translation>
    </message>
    <message>
        <source>mark.kind</source>
        <translation>Only PDF files and still pictures can be marked.
Save the document as a PDF first.</translation>
    </message>
    <message>
        <source>mark.locked</source>
        <translation>This PDF has a passphrase or permissions; it was not marked.
Mark the original, then seal it.</translation>
    </message>
    <message>
        <source>mark.signed</source>
        <translation>This PDF is signed; a mark would break its signature.
Mark it before it is signed.</translation>
    </message>
    <message>
        <source>mark.damaged</source>
        <translation>The file is damaged and could not be marked.
Open the original and save it anew, then attach it once more.</translation>
    </message>
    <message>
        <source>mark.large</source>
        <translation>This picture is too large to be marked ({size}).
Make it smaller first.</translation>
    </message>
    <message>
        <source>template.unclosed</source>
        <translation>A part that begins with “{tag}” does not end before line {line}. Please put “{end}” where it ends.</translation>
    </message>
    <message>
        <source>content.passphrase</source>
        <translation>The passphrase of a sealed file stands in this mail.
Take it out and tell it another way: whoever gets the mail would have both.</translation>
    </message>
    <message>
        <source>attachment.not_to_pass</source>
        <translation>“{file}” may not be passed on to anybody ({whose}): remove it, or say why it may go</translation>
    </message>
    <message>
        <source>attachment.others</source>
        <translation>“{file}” belongs to {whose} and may go to them only: remove it, or confirm that it may go</translation>
    </message>
    <message>
        <source>attachment.came_from</source>
        <translation>“{file}” came from {whose}: remove it, or confirm that another customer may have it</translation>
    </message>
    <message>
        <source>attachment.looks_like</source>
        <translation>“{file}” looks like a picture of {whose}: remove it, or confirm that it may go</translation>
    </message>
    <message>
        <source>library.no_content</source>
        <translation>“{name}” is too large: the library does not keep what is in it.
Attach the file from this computer.</translation>
    </message>
    <message>
        <source>seal.due</source>
        <translation>“{file}” is not sealed, and this mail is to go with all its files sealed; it was not sent.
Seal it, or switch “Seal all files” off.</translation>
    </message>
    <message>
        <source>seal.changed</source>
        <translation>“{file}” was changed or taken away while it was being sealed; all is as it was.
Please seal once more.</translation>
    </message>
    <message>
        <source>usage.domain</source>
        <translation>“{domain}” is no domain.
A domain looks like firm.com; without a profile that has accounts it has to be named.</translation>
    </message>
    <message>
        <source>mx.unasked</source>
        <translation>The name servers did not answer for the MX records; nothing is known of them.
Try again when there is a connection.</translation>
    </message>
    <message>
        <source>mx.no_domain</source>
        <translation>The domain {domain} does not exist; no mail can reach it, and mail from it is refused.
Check how it is written, and whether it was renewed.</translation>
    </message>
    <message>
        <source>mx.none</source>
        <translation>{domain} names no server for its mail: answers to your mails cannot arrive, and many receivers refuse mail from it.
Set the MX records that your mail provider names.</translation>
    </message>
    <message>
        <source>mx.implicit</source>
        <translation>{domain} has no MX record: mail goes to the server of the web site, which may not take it.
Set the MX records that your mail provider names.</translation>
    </message>
    <message>
        <source>mx.null</source>
        <translation>{domain} says that it takes no mail at all; answers come back to the customer.
Remove the MX record with the dot and set those of your mail provider.</translation>
    </message>
    <message>
        <source>mx.null_mixed</source>
        <translation>One MX record says that {domain} takes no mail, the others name servers; servers may follow either.
Remove the record with the dot.</translation>
    </message>
    <message>
        <source>mx.literal</source>
        <translation>An MX record names the address {host} where a host name has to stand; many servers cannot deliver to it.
Give that server a name and set the MX record to the name.</translation>
    </message>
    <message>
        <source>mx.no_address</source>
        <translation>The mail server {host} has no address; mail to it does not arrive.
Remove this MX record or correct the name.</translation>
    </message>
    <message>
        <source>mx.private</source>
        <translation>The mail server {host} has the address {address}, which is not on the internet; nobody outside can deliver.
Give it its public address, or remove this MX record.</translation>
    </message>
    <message>
        <source>mx.alias</source>
        <translation>The mail server {host} is only another name (CNAME) for {target}; some servers refuse that.
Set the MX record to {target} itself.</translation>
    </message>
    <message>
        <source>mx.many_providers</source>
        <translation>The MX records name servers of different providers: {hosts}. Mail arrives now at one and now at the other.
Keep those of the provider where your mailbox is.</translation>
    </message>
    <message>
        <source>mx.host_unasked</source>
        <translation>Nobody answered for the address of the mail server {host}; whether mail reaches it is not known.</translation>
    </message>
    <message>
        <source>spf.unasked</source>
        <translation>The name servers did not answer for the SPF record; nothing is known of it.
Try again when there is a connection.</translation>
    </message>
    <message>
        <source>spf.none</source>
        <translation>{domain} has no SPF record: anybody can send in its name, and Gmail, Outlook and others put your mail into junk.
Set the record below.</translation>
    </message>
    <message>
        <source>spf.many</source>
        <translation>{count} SPF records: receivers then count none of them.
Keep a single one that joins them.</translation>
    </message>
    <message>
        <source>spf.misspelt</source>
        <translation>A text record looks like SPF but is written wrongly, so that it does not count: {record}
It has to begin with “v=spf1” and a blank.</translation>
    </message>
    <message>
        <source>spf.unknown_term</source>
        <translation>Receivers do not know “{term}” and drop the whole SPF record because of it.
Correct or remove it; often a blank or a colon is missing.</translation>
    </message>
    <message>
        <source>spf.bad_value</source>
        <translation>What stands in “{term}” cannot be read; receivers drop the whole SPF record because of it.
Correct or remove it.</translation>
    </message>
    <message>
        <source>spf.lookups</source>
        <translation>The SPF record takes {count} lookups where {most} are allowed: receivers give up, and it counts as failed.
Remove the includes of services that no longer send for you.</translation>
    </message>
    <message>
        <source>spf.lookups_near</source>
        <translation>The SPF record takes {count} of the {most} lookups allowed: there is hardly room for another service.</translation>
    </message>
    <message>
        <source>spf.voids</source>
        <translation>The SPF record asks for {count} names that have nothing ({names}); after two, receivers give up.
Remove them.</translation>
    </message>
    <message>
        <source>spf.loop</source>
        <translation>“{term}” leads back to where it came from; receivers drop the whole SPF record because of it.
Remove it.</translation>
    </message>
    <message>
        <source>spf.include_none</source>
        <translation>“{term}” leads to a name without an SPF record; receivers drop the whole record because of it.
Correct the name, or remove it.</translation>
    </message>
    <message>
        <source>spf.include_bad</source>
        <translation>“{term}” leads to an SPF record that is broken; receivers drop the whole record because of it.
Ask who runs {target}, or remove it.</translation>
    </message>
    <message>
        <source>spf.include_unasked</source>
        <translation>Nobody answered for “{term}”: whether it is right is not known. Look again later.</translation>
    </message>
    <message>
        <source>spf.many_mx</source>
        <translation>The SPF record asks for all mail servers of {host}, which are {count}; after ten receivers give up.
Name the addresses (ip4:…) instead of “mx”.</translation>
    </message>
    <message>
        <source>spf.pass_all</source>
        <translation>“{term}” lets everybody in the world send in the name of your domain; the record protects nothing.
End the record with “~all”.</translation>
    </message>
    <message>
        <source>spf.neutral_all</source>
        <translation>“?all” says nothing about other senders: forged mail is not told from yours.
End the record with “~all”.</translation>
    </message>
    <message>
        <source>spf.no_all</source>
        <translation>The SPF record has no end (“~all”): it says nothing about other senders.
Add “~all” at its end.</translation>
    </message>
    <message>
        <source>spf.after_all</source>
        <translation>“{term}” stands after “all” and is never read.
Move it before “all”, or remove it.</translation>
    </message>
    <message>
        <source>spf.redirect_unread</source>
        <translation>“{term}” is never read, because the record ends with “all”.
Take the one that is meant; as “include:” it would count.</translation>
    </message>
    <message>
        <source>spf.ptr</source>
        <translation>“{term}” is slow, outdated, and ignored by many receivers.
Remove it; name servers by include, ip4 or ip6.</translation>
    </message>
    <message>
        <source>spf.wide</source>
        <translation>“{term}” lets a great part of the internet send in the name of your domain.
Name only the addresses that are yours.</translation>
    </message>
    <message>
        <source>spf.macro</source>
        <translation>“{term}” depends on each mail; what it allows cannot be looked up here.</translation>
    </message>
    <message>
        <source>spf.long</source>
        <translation>The SPF record is {length} characters long; above 450 some resolvers cut it off. Shorten it when something is changed.</translation>
    </message>
    <message>
        <source>spf.not_included</source>
        <translation>The SPF record does not let {provider} send, through whom your accounts send: receivers take your mail for forged.
Add “include:{include}”.</translation>
    </message>
    <message>
        <source>dkim.unasked</source>
        <translation>The name servers did not answer for the DKIM keys; nothing is known of them.
Try again when there is a connection.</translation>
    </message>
    <message>
        <source>dkim.none</source>
        <translation>No DKIM key was found under the usual names: either your mail is not signed, or the key has a name that only the provider knows.
Switch DKIM on in the administration of your mail provider, which shows the record to be set; then send yourself a test mail.</translation>
    </message>
    <message>
        <source>dkim.gone</source>
        <translation>There is no key under the name “{selector}”: receivers cannot check the signature.
Set the record again that the administration of your mail provider shows for “{selector}”.</translation>
    </message>
    <message>
        <source>dkim.revoked</source>
        <translation>The key “{selector}” was withdrawn: signatures with it count for nothing.
Switch DKIM on anew at your mail provider, and set the record that it shows.</translation>
    </message>
    <message>
        <source>dkim.test</source>
        <translation>The key “{selector}” says that it is only being tried out (t=y); receivers may pass over the signature.
Remove “t=y” from the record.</translation>
    </message>
    <message>
        <source>dkim.sha1</source>
        <translation>The key “{selector}” is for SHA-1 only, which is broken and no longer counts.
Have a new key made that takes SHA-256.</translation>
    </message>
    <message>
        <source>dkim.short</source>
        <translation>The key “{selector}” has {bits} bits; receivers take none below 1024.
Have a new key of 2048 bits made.</translation>
    </message>
    <message>
        <source>dkim.weak</source>
        <translation>The key “{selector}” has {bits} bits: it counts, but 2048 are usual today. Have a longer one made when you can.</translation>
    </message>
    <message>
        <source>dkim.bad_key</source>
        <translation>The key “{selector}” cannot be read: receivers take the signature for wrong.
Copy the record anew from the administration of your mail provider.</translation>
    </message>
    <message>
        <source>dkim.cut</source>
        <translation>The end of the key “{selector}” is missing, often because the field took 255 characters only.
Set it anew, in two pieces if need be: "…" "…".</translation>
    </message>
    <message>
        <source>dkim.version</source>
        <translation>The key record “{selector}” begins with {version} where “v=DKIM1” has to stand; it does not count.
Correct its beginning.</translation>
    </message>
    <message>
        <source>dkim.kind</source>
        <translation>The key “{selector}” is of a kind that receivers do not know: {kind}
Have an RSA key of 2048 bits made.</translation>
    </message>
    <message>
        <source>dkim.tags</source>
        <translation>The key record “{selector}” has something that cannot be read: {tag}
Copy it anew from the administration of your mail provider.</translation>
    </message>
    <message>
        <source>dkim.quotes</source>
        <translation>The key record “{selector}” has quotation marks or backslashes in it, from copying; receivers cannot read it.
Set it without them.</translation>
    </message>
    <message>
        <source>dkim.service</source>
        <translation>The key “{selector}” is not for mail ({service}).
Remove “s=…” from the record.</translation>
    </message>
    <message>
        <source>dkim.many</source>
        <translation>There are {count} keys under the name “{selector}”; which one a receiver takes is chance.
Keep the one that is used.</translation>
    </message>
    <message>
        <source>dkim.no_key</source>
        <translation>The record “{selector}” has no key in it.
Copy it anew from the administration of your mail provider.</translation>
    </message>
    <message>
        <source>dmarc.unasked</source>
        <translation>The name servers did not answer for the DMARC record; nothing is known of it.
Try again when there is a connection.</translation>
    </message>
    <message>
        <source>dmarc.none</source>
        <translation>{domain} has no DMARC record: forged mail in its name is not turned away, and Gmail and Outlook want one.
Set the record below; it only watches, nothing is turned away yet.</translation>
    </message>
    <message>
        <source>dmarc.many</source>
        <translation>{count} DMARC records: receivers then count none of them.
Keep a single one.</translation>
    </message>
    <message>
        <source>dmarc.misspelt</source>
        <translation>A text record looks like DMARC but is written wrongly, so that it does not count: {record}
It has to begin with “v=DMARC1;”.</translation>
    </message>
    <message>
        <source>dmarc.tags</source>
        <translation>Receivers pass over a part of the DMARC record that cannot be read: {tag}
Correct or remove it.</translation>
    </message>
    <message>
        <source>dmarc.policy</source>
        <translation>The DMARC record says p={policy}, which means nothing; only none, quarantine and reject do.
Set the record below.</translation>
    </message>
    <message>
        <source>dmarc.no_policy</source>
        <translation>The DMARC record does not say what is to be done with forged mail (p=); it does not count.
Set the record below.</translation>
    </message>
    <message>
        <source>dmarc.watch</source>
        <translation>DMARC only watches (p=none): forged mail still arrives. When the reports show your own mail only, p=quarantine is the next step.</translation>
    </message>
    <message>
        <source>dmarc.part</source>
        <translation>DMARC turns away only {percent} percent of forged mail. That is for a time of change; then it can go.</translation>
    </message>
    <message>
        <source>dmarc.subdomains</source>
        <translation>The domain itself is protected ({policy}), names below it are less ({under}); forgers choose those.</translation>
    </message>
    <message>
        <source>dmarc.no_reports</source>
        <translation>The DMARC record names no address for reports (rua=): you do not learn who sends in your name. One can be added.</translation>
    </message>
    <message>
        <source>dmarc.reports</source>
        <translation>Reports cannot be sent to “{uri}”.
It has to look like mailto:name@firm.com.</translation>
    </message>
    <message>
        <source>dmarc.reports_refused</source>
        <translation>Reports to {address} do not arrive: {domain} does not say that it takes reports about other domains.
Use an address of your own domain, or ask that service for its record.</translation>
    </message>
    <message>
        <source>dmarc.inherited</source>
        <translation>The record of {domain} counts, above this one. That is all right.</translation>
    </message>
    <message>
        <source>dmarc.strict</source>
        <translation>DMARC is strict: mail sent from names below the domain may fail. That is all right where nothing is.</translation>
    </message>
    <message>
        <source>journey.nothing</source>
        <translation>This is no header of a mail that was received: it names no server.
Copy all of it, from the mail as it arrived (“show original”, “message source”, “internet headers”).</translation>
    </message>
    <message>
        <source>journey.no_results</source>
        <translation>The server {by} does not say how it judged the mail. Send one to a mailbox at another provider, Gmail or Outlook for instance.</translation>
    </message>
    <message>
        <source>journey.spf_fail</source>
        <translation>{by} found that the server was not allowed to send for the domain (SPF {result}).
Correct the SPF record.</translation>
    </message>
    <message>
        <source>journey.spf_none</source>
        <translation>{by} found no SPF record for the domain of the sender.
Set one.</translation>
    </message>
    <message>
        <source>journey.spf_other</source>
        <translation>SPF passed for {of}, not for {domain}: it does not help DMARC. The DKIM signature has to.</translation>
    </message>
    <message>
        <source>journey.dkim_fail</source>
        <translation>{by} could not confirm the DKIM signature of {of} ({result}).
Check the key; something on the way may have changed the mail as well.</translation>
    </message>
    <message>
        <source>journey.dkim_none</source>
        <translation>The mail was not signed (DKIM).
Switch DKIM on at your mail provider.</translation>
    </message>
    <message>
        <source>journey.dkim_other</source>
        <translation>The mail was signed by {of}, not by {domain}: that does not prove your domain.
Switch DKIM on for your own domain at your mail provider.</translation>
    </message>
    <message>
        <source>journey.dmarc_fail</source>
        <translation>{by} took the mail for forged (DMARC {result}): neither SPF nor DKIM proved {domain}.
Correct both first.</translation>
    </message>
    <message>
        <source>journey.dmarc_none</source>
        <translation>{by} found no DMARC record. One can be set when SPF and DKIM are right.</translation>
    </message>
    <message>
        <source>journey.plain</source>
        <translation>From {from} to {by} the mail went unencrypted; everybody on the way could read it.
Ask the administrator of the server for TLS.</translation>
    </message>
    <message>
        <source>journey.slow</source>
        <translation>The mail took {minutes} minutes between the servers. When it happens again, ask your mail provider.</translation>
    </message>
    <message>
        <source>mime.sealed</source>
        <translation>The mail carries sealed files, which take a passphrase.
Click one: it is opened with those kept of this customer, or you are asked.</translation>
    </message>
    <message>
        <source>money.unconfirmed</source>
        <translation>They have named the account ending in {last} before, but nobody has had it confirmed by telephone. Call before you pay.
First seen: {since}
The account is in: {country}
It stands in: {file}</translation>
    </message>
    <message>
        <source>money.refused</source>
        <translation>The account ending in {last} was found not to be theirs. Do not pay, do not answer this mail; call them.
First seen: {since}
It stands in: {file}</translation>
    </message>
    <message>
        <source>money.person</source>
        <translation>The account is a person's and not the firm's: {name}. A firm is not paid to a person's account; call them.
It stands in: {file}</translation>
    </message>
    <message>
        <source>money.holder</source>
        <translation>The account is another firm's: {name}, and not this customer's. Call them.
It stands in: {file}</translation>
    </message>
    <message>
        <source>money.country</source>
        <translation>The account is in {country} and the customer in {home}: it ends in {last}. Call them.
It stands in: {file}</translation>
    </message>
    <message>
        <source>money.bic_country</source>
        <translation>The bank's code is of another country ({bank}) than the account ending in {last} ({country}).
It stands in: {file}</translation>
    </message>
    <message>
        <source>money.two_banks</source>
        <translation>{file} names another account (ending in {last}) than the text (ending in {other}): one of them may have been exchanged. Do not pay; call them.</translation>
    </message>
    <message>
        <source>bank.twice</source>
        <translation>The account {number} is in the vault already. Open that one and change it.</translation>
    </message>
    <message>
        <source>bank.logged</source>
        <translation>Somebody has said something about this account, which stays. If it is not theirs, mark it as refused.</translation>
    </message>
    <message>
        <source>bank.number</source>
        <translation>“{number}” does not look like the number of an account. Please compare it.</translation>
    </message>
    <message>
        <source>bank.iban</source>
        <translation>The IBAN does not add up: {number}. Please look for a digit that is missing or wrong.</translation>
    </message>
    <message>
        <source>bank.bic</source>
        <translation>“{bic}” is no bank code (SWIFT/BIC): those have 8 or 11 signs.</translation>
    </message>
    <message>
        <source>bank.days</source>
        <translation>It ends before it begins. Please compare the two days.</translation>
    </message>
    <message>
        <source>bank.person</source>
        <translation>It is not said whom you spoke to. Please write down the name.</translation>
    </message>
    <message>
        <source>bank.phone</source>
        <translation>It is not said which number you called. Please write it down.</translation>
    </message>
    <message>
        <source>bank.words</source>
        <translation>Nobody has been called about it. Please say in a sentence why it can be trusted.</translation>
    </message>
    <message>
        <source>bank.bic_country</source>
        <translation>The bank's code and the number are of different countries. Please compare them.</translation>
    </message>
    <message>
        <source>bank.country</source>
        <translation>The account is not in the country of who has it. Please compare it.</translation>
    </message>
    <message>
        <source>attachment.unread</source>
        <translation>“{file}” was not looked into.
Open it and see that no account or price is in it that should not go.</translation>
    </message>
    <message>
        <source>attachment.unread.large</source>
        <translation>“{file}” is too large to be looked into.
Open it and see that nothing is in it which should not go.</translation>
    </message>
    <message>
        <source>attachment.unread.damaged</source>
        <translation>“{file}” cannot be read; it may be damaged.
Open it before the customer does.</translation>
    </message>
    <message>
        <source>attachment.unread.slow</source>
        <translation>“{file}” takes too long to be looked into.
Open it and see that nothing is in it which should not go.</translation>
    </message>
    <message>
        <source>attachment.unread.old</source>
        <translation>“{file}” is in an old form of Office, which is not looked into.
Save it anew as PDF, DOCX or XLSX.</translation>
    </message>
    <message>
        <source>attachment.unread.cut</source>
        <translation>“{file}” was looked into only in part, it is long.
See that nothing is in the rest which should not go.</translation>
    </message>
    <message>
        <source>attachment.locked</source>
        <translation>“{name}” is locked: nobody sees what lies in it, no virus scanner either. Ask who sent it before you open it.</translation>
    </message>
    <message>
        <source>attachment.asks</source>
        <translation>“{name}” is a web page that asks you to type something, as false sign-in pages do. Do not open it, and type no password.</translation>
    </message>
    <message>
        <source>seal.stopped</source>
        <translation>Sealing was stopped; all files are as they were.
You can seal them again at any time.</translation>
    </message>
    <message>
        <source>seal.second</source>
        <translation>The mail with the passphrase to {address} is not planned yet: something in it is to be looked at first.
It lies with the drafts; open it there and send it.</translation>
    </message>
    <message>
        <source>usage.passage</source>
        <translation>No passage of your own text is chosen, or it has changed meanwhile.
Choose the words in the text and try again.</translation>
    </message>
    <message>
        <source>usage.passage_long</source>
        <translation>This passage is too long to be moved into a PDF.
Choose less of it, or attach it as a file.</translation>
    </message>
    <message>
        <source>mark.pages</source>
        <translation>More than {pages} pages are not made into pictures.
Put the mark on it without that, or make smaller files of it.</translation>
    </message>
    <message>
        <source>privacy.erased</source>
        <translation>The data of {person} were erased at their word
Writing again needs a reason of its own; tell why you have the address.</translation>
    </message>
    <message>
        <source>usage.person</source>
        <translation>Nothing is kept of “{address}”.
Check how the address is written.</translation>
    </message>
    <message>
        <source>person.own</source>
        <translation>{address} is an address of your own; it cannot be erased here.
Remove the account instead.</translation>
    </message>
    <message>
        <source>person.there</source>
        <translation>There is something in {path} already; nothing was overwritten.
Name a new folder.</translation>
    </message>
    <message>
        <source>kept.invoice</source>
        <translation>Invoices and other vouchers: the law asks for them to be kept.</translation>
    </message>
    <message>
        <source>kept.letter</source>
        <translation>Letters about a deal: the law asks for them to be kept.</translation>
    </message>
    <message>
        <source>kept.others</source>
        <translation>Mail with other people as well: it is their correspondence, too.</translation>
    </message>
    <message>
        <source>kept.leaving</source>
        <translation>Mail that is being handed to a server: try again when it has left.</translation>
    </message>
    <message>
        <source>kept.bank</source>
        <translation>Who confirmed a bank account: it is the proof of where money went.</translation>
    </message>
    <message>
        <source>seal.nothing</source>
        <translation>This mail has no attachment that could be sealed, so it was not sent.
Send it without sealing, or attach the files first.</translation>
    </message>
    <message>
        <source>seal.mail</source>
        <translation>The attachments of this mail cannot be sealed in their places: it is signed or encrypted, or they lie in another file.
Seal the files first and attach them sealed.</translation>
    </message>
    <message>
        <source>seal.inside</source>
        <translation>The passphrase of the files stands in the text of this mail, so it was not sent.
Take it out and tell it another way.</translation>
    </message>
    <message>
        <source>usage.points</source>
        <translation>There is no point to be confirmed yet. Fill in at least one.</translation>
    </message>
    <message>
        <source>mx.unasked.lies</source>
        <translation>The name server of this network answers wrongly (it denies names that there must be, or knows some that cannot be): nothing of it is believed.
Try again in another network, or let open name servers be asked.</translation>
    </message>
    <message>
        <source>spf.unasked.lies</source>
        <translation>The name server of this network answers wrongly (it denies names that there must be, or knows some that cannot be): nothing of it is believed.
Try again in another network, or let open name servers be asked.</translation>
    </message>
    <message>
        <source>dkim.unasked.lies</source>
        <translation>The name server of this network answers wrongly (it denies names that there must be, or knows some that cannot be): nothing of it is believed.
Try again in another network, or let open name servers be asked.</translation>
    </message>
    <message>
        <source>dmarc.unasked.lies</source>
        <translation>The name server of this network answers wrongly (it denies names that there must be, or knows some that cannot be): nothing of it is believed.
Try again in another network, or let open name servers be asked.</translation>
    </message>
</context>
</TS>
