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
        <translation>{address} is set up already.</translation>
    </message>
    <message>
        <source>account.unknown</source>
        <translation>No servers were found for this address. Enter them by hand.</translation>
    </message>
    <message>
        <source>account.unsent</source>
        <translation>{count} mails of this account are not sent yet. Send or cancel them first.</translation>
    </message>
    <message>
        <source>attachment.gone</source>
        <translation>The attachment is no longer there.</translation>
    </message>
    <message>
        <source>attachment.program</source>
        <translation>“{name}” can run programs on this computer. It can only be saved.</translation>
    </message>
    <message>
        <source>autoconfig.xml</source>
        <translation>The domain's configuration file cannot be understood.</translation>
    </message>
    <message>
        <source>content.empty</source>
        <translation>The mail has no text of its own</translation>
    </message>
    <message>
        <source>content.no_attachment</source>
        <translation>“{word}” – but nothing is attached</translation>
    </message>
    <message>
        <source>content.no_subject</source>
        <translation>The subject is empty</translation>
    </message>
    <message>
        <source>content.too_large</source>
        <translation>The mail is about {size} MB, the server takes at most {limit} MB. Make the attachments smaller or send a link.</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>Something unforeseen happened in the background.</translation>
    </message>
    <message>
        <source>engine.fault</source>
        <translation>Something unforeseen happened while mail was brought up to date ({what}). It will be tried again.</translation>
    </message>
    <message>
        <source>html.hard</source>
        <translation>This mail's HTML is too large or too deeply nested to be shown. Its text is shown instead.</translation>
    </message>
    <message>
        <source>imap</source>
        <translation>The server refused this.</translation>
    </message>
    <message>
        <source>imap.argument</source>
        <translation>This name has characters that a mail server cannot be told.</translation>
    </message>
    <message>
        <source>imap.exists</source>
        <translation>A folder of this name exists already.</translation>
    </message>
    <message>
        <source>imap.folder</source>
        <translation>The folder is not there any more.</translation>
    </message>
    <message>
        <source>imap.gone</source>
        <translation>This mail is no longer on the server.</translation>
    </message>
    <message>
        <source>imap.permission</source>
        <translation>The server does not allow this here.</translation>
    </message>
    <message>
        <source>imap.quota</source>
        <translation>The mailbox on the server is full. Delete mail there or ask for more room.</translation>
    </message>
    <message>
        <source>imap.limit.later</source>
        <translation>The server takes no more of this just now; it will be tried again.</translation>
    </message>
    <message>
        <source>imap.refused</source>
        <translation>The server refused this.</translation>
    </message>
    <message>
        <source>imap.refused.later</source>
        <translation>The server cannot do this just now; it will be tried again.</translation>
    </message>
    <message>
        <source>imap.size</source>
        <translation>The mail is too large for the server.</translation>
    </message>
    <message>
        <source>imap.toolarge</source>
        <translation>The mail is too large to be fetched; it stays on the server.</translation>
    </message>
    <message>
        <source>imap.uidvalidity</source>
        <translation>The server does not number the mails of this folder; it cannot be kept here.</translation>
    </message>
    <message>
        <source>imap.unreadable</source>
        <translation>The server could not deliver this mail; it will be asked again.</translation>
    </message>
    <message>
        <source>import</source>
        <translation>The file could not be imported.</translation>
    </message>
    <message>
        <source>import.empty</source>
        <translation>The file is empty.</translation>
    </message>
    <message>
        <source>import.not_mail</source>
        <translation>The file is no mail and no mbox.</translation>
    </message>
    <message>
        <source>import.size</source>
        <translation>The file is too large for a mail ({size} bytes).</translation>
    </message>
    <message>
        <source>import.unreadable</source>
        <translation>The file cannot be read.</translation>
    </message>
    <message>
        <source>login</source>
        <translation>The server refused the sign-in.</translation>
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
        <translation>The sign-in in the browser was called off.</translation>
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
        <translation>The mail is not here yet as a whole.</translation>
    </message>
    <message>
        <source>message.no_archive</source>
        <translation>The account {address} has no archive folder.</translation>
    </message>
    <message>
        <source>message.no_junk</source>
        <translation>The account {address} has no junk folder.</translation>
    </message>
    <message>
        <source>message.no_trash</source>
        <translation>The account {address} has no trash folder.</translation>
    </message>
    <message>
        <source>mime</source>
        <translation>This mail is not built as it should be.</translation>
    </message>
    <message>
        <source>mime.boundary</source>
        <translation>The parts of this mail are not separated properly; something may be missing.</translation>
    </message>
    <message>
        <source>mime.charset</source>
        <translation>The letters of this mail may be shown wrongly ({charset}).</translation>
    </message>
    <message>
        <source>mime.charset_refused</source>
        <translation>The mail names a charset that is used for attacks ({charset}); letters were left out.</translation>
    </message>
    <message>
        <source>mime.charset_unknown</source>
        <translation>The mail names a charset nobody knows ({charset}); it was guessed.</translation>
    </message>
    <message>
        <source>mime.charset_unlabelled</source>
        <translation>The mail does not say in which charset it is written; it was guessed.</translation>
    </message>
    <message>
        <source>mime.charset_wrong</source>
        <translation>The letters of this mail do not fit the charset it names ({charset}); some may be shown wrongly.</translation>
    </message>
    <message>
        <source>mime.date</source>
        <translation>The date of this mail cannot be understood ({date}); the time of arrival is shown.</translation>
    </message>
    <message>
        <source>mime.depth</source>
        <translation>Mails are nested too deeply here; the innermost are not shown.</translation>
    </message>
    <message>
        <source>mime.duplicate</source>
        <translation>The header has a field more than once ({what}); other programs may show another one.</translation>
    </message>
    <message>
        <source>mime.encoding</source>
        <translation>A part is encoded in a way nobody knows ({encoding}).</translation>
    </message>
    <message>
        <source>mime.encrypted</source>
        <translation>The mail is encrypted and cannot be read here.</translation>
    </message>
    <message>
        <source>mime.external</source>
        <translation>A part lies somewhere else and is not fetched.</translation>
    </message>
    <message>
        <source>mime.header</source>
        <translation>A line of the header cannot be understood.</translation>
    </message>
    <message>
        <source>mime.header_size</source>
        <translation>The header is unusually large; not all of it is shown.</translation>
    </message>
    <message>
        <source>mime.html_split</source>
        <translation>The parts of this mail are put together from pieces in an unusual way.</translation>
    </message>
    <message>
        <source>mime.no_date</source>
        <translation>The mail has no date; the time of arrival is shown.</translation>
    </message>
    <message>
        <source>mime.partial</source>
        <translation>This is only a piece of a larger mail.</translation>
    </message>
    <message>
        <source>mime.parts</source>
        <translation>The mail has too many parts; not all are shown.</translation>
    </message>
    <message>
        <source>mime.pictures</source>
        <translation>{count} pictures are too large to be shown in the text; they are among the attachments.</translation>
    </message>
    <message>
        <source>mime.process</source>
        <translation>The program's reading process does not start.</translation>
    </message>
    <message>
        <source>mime.recipients</source>
        <translation>The mail has {count} recipients; {shown} are shown.</translation>
    </message>
    <message>
        <source>mime.tnef</source>
        <translation>The mail came from Outlook as winmail.dat; its contents were taken out.</translation>
    </message>
    <message>
        <source>mime.too_hard</source>
        <translation>The mail is too large or too complicated to be read; it can be shown as source.</translation>
    </message>
    <message>
        <source>mime.unclosed</source>
        <translation>The mail ends in the middle of a part; something may be missing.</translation>
    </message>
    <message>
        <source>name.bidi</source>
        <translation>The {where} has hidden characters that turn the reading direction round; they were taken out.</translation>
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
        <translation>The connection was cut.
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
        <translation>The server's name was not found. Check its spelling, or whether this machine is on line.
Server: {host}</translation>
    </message>
    <message>
        <source>offline.stopped</source>
        <translation>Stopped.</translation>
    </message>
    <message>
        <source>offline.timeout</source>
        <translation>The server did not answer in time. Check host and port, or try again later. If this network blocks the provider, set a proxy.
Server: {host}</translation>
    </message>
    <message>
        <source>outgoing</source>
        <translation>The mail cannot be sent like this.</translation>
    </message>
    <message>
        <source>outgoing.bounced</source>
        <translation>The mail came back: these recipients have not got it.
Not delivered: {addresses}</translation>
    </message>
    <message>
        <source>outgoing.changed</source>
        <translation>The mail was changed meanwhile. Send it once more.</translation>
    </message>
    <message>
        <source>outgoing.changed.later</source>
        <translation>The mail was changed meanwhile. Send it once more.</translation>
    </message>
    <message>
        <source>outgoing.double</source>
        <translation>A mail with this Message-ID is in the outbox already.</translation>
    </message>
    <message>
        <source>outgoing.fault</source>
        <translation>Something unforeseen happened while the mail was sent ({what}). It may have been sent.</translation>
    </message>
    <message>
        <source>outgoing.interrupted</source>
        <translation>The program ended while the mail was handed over. It may have been sent.</translation>
    </message>
    <message>
        <source>outgoing.late</source>
        <translation>The mail was sent, but has not been delivered to everybody yet; their server is still being tried.
Delayed: {addresses}</translation>
    </message>
    <message>
        <source>outgoing.partly</source>
        <translation>Some recipients were refused; the others have got the mail.
Refused: {addresses}</translation>
    </message>
    <message>
        <source>outgoing.rescued</source>
        <translation>The store was damaged and made anew. This mail may have been sent before: look at the Sent folder before you send it again.</translation>
    </message>
    <message>
        <source>outgoing.scheduled</source>
        <translation>Mail {id} was not tried yet and waits for its time: {when}</translation>
    </message>
    <message>
        <source>outgoing.step</source>
        <translation>This mail is already on its way or done.</translation>
    </message>
    <message>
        <source>outgoing.unfiled</source>
        <translation>The mail was sent. Its copy cannot be put into the Sent folder yet; it is kept here and will be tried again.</translation>
    </message>
    <message>
        <source>outgoing.unfinished</source>
        <translation>The mail cannot be understood well enough to send it.</translation>
    </message>
    <message>
        <source>pictures.answer</source>
        <translation>A picture could not be fetched (answer {status}).</translation>
    </message>
    <message>
        <source>pictures.local</source>
        <translation>A picture points to a computer inside a local network ({host}); it was not fetched.</translation>
    </message>
    <message>
        <source>recipients.invalid</source>
        <translation>“{address}” is not a mail address</translation>
    </message>
    <message>
        <source>recipients.many</source>
        <translation>{number} people will see each other's addresses</translation>
    </message>
    <message>
        <source>recipients.new_domain</source>
        <translation>{domain} was not part of this conversation</translation>
    </message>
    <message>
        <source>recipients.none</source>
        <translation>Nobody is named as recipient</translation>
    </message>
    <message>
        <source>sender</source>
        <translation>Look twice at who sent this.</translation>
    </message>
    <message>
        <source>sender.control</source>
        <translation>The sender's name has control characters.</translation>
    </message>
    <message>
        <source>sender.homograph</source>
        <translation>The domain {domain} has letters that only look like others.</translation>
    </message>
    <message>
        <source>sender.idn</source>
        <translation>The domain is written in another script: {domain}</translation>
    </message>
    <message>
        <source>sender.invalid</source>
        <translation>The sender's address is not valid: {name}</translation>
    </message>
    <message>
        <source>sender.name_is_address</source>
        <translation>The sender's name looks like an address ({name}), but the mail comes from {address}.</translation>
    </message>
    <message>
        <source>sender.none</source>
        <translation>The mail does not say who sent it.</translation>
    </message>
    <message>
        <source>sender.on_behalf</source>
        <translation>Sent by {address} on behalf of {sender}.</translation>
    </message>
    <message>
        <source>sender.padded</source>
        <translation>The sender's name has been filled up with spaces to push something out of sight.</translation>
    </message>
    <message>
        <source>sender.reply_to_elsewhere</source>
        <translation>Answers would go to {address}, not to the sender {sender}.</translation>
    </message>
    <message>
        <source>sender.several</source>
        <translation>The mail names several senders: {senders}</translation>
    </message>
    <message>
        <source>smtp</source>
        <translation>The server refused this mail.</translation>
    </message>
    <message>
        <source>smtp.8bit</source>
        <translation>The server cannot take this mail's 8-bit text.</translation>
    </message>
    <message>
        <source>smtp.address</source>
        <translation>“{address}” is not a mail address that can be sent to.</translation>
    </message>
    <message>
        <source>smtp.data</source>
        <translation>The server refused the mail.</translation>
    </message>
    <message>
        <source>smtp.data.later</source>
        <translation>The server does not take the mail just now; it will be tried again.</translation>
    </message>
    <message>
        <source>smtp.greeting</source>
        <translation>The sending server refuses the connection.</translation>
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
        <translation>The server refuses the recipient {address}.</translation>
    </message>
    <message>
        <source>smtp.recipients.later</source>
        <translation>The server cannot take mail for {address} just now; it will be tried again.</translation>
    </message>
    <message>
        <source>smtp.sender</source>
        <translation>The server does not accept this sender address. Check that the account may send as this address.</translation>
    </message>
    <message>
        <source>smtp.sender.later</source>
        <translation>The server does not accept the sender just now; it will be tried again.</translation>
    </message>
    <message>
        <source>smtp.size</source>
        <translation>The mail is too large for the server. Make the attachments smaller or send a link.</translation>
    </message>
    <message>
        <source>smtp.unsure</source>
        <translation>The line was lost while the mail was handed over. It may have been sent.</translation>
    </message>
    <message>
        <source>smtp.utf8</source>
        <translation>The server cannot send to the address {address}, because it has letters other than ASCII.</translation>
    </message>
    <message>
        <source>source</source>
        <translation>The kept source of this mail cannot be read.</translation>
    </message>
    <message>
        <source>source.damaged</source>
        <translation>The kept source of this mail is damaged.</translation>
    </message>
    <message>
        <source>source.large</source>
        <translation>The mail is too large to be read ({size} bytes).</translation>
    </message>
    <message>
        <source>store</source>
        <translation>The profile cannot be used.</translation>
    </message>
    <message>
        <source>store.closed</source>
        <translation>The profile is closed already.</translation>
    </message>
    <message>
        <source>store.code</source>
        <translation>This is not the recovery code of the profile. Compare it sign by sign.</translation>
    </message>
    <message>
        <source>store.damaged</source>
        <translation>The store is damaged. The file was left as it is.
It can be made anew: mail of accounts is fetched again, what was written here is taken from the journal, and imported mail is saved as far as it can be read.</translation>
    </message>
    <message>
        <source>store.disk</source>
        <translation>The disk reported an error while the store was read or written.
{folder}</translation>
    </message>
    <message>
        <source>store.exists</source>
        <translation>There is a profile in this folder already.
{folder}</translation>
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
{folder}</translation>
    </message>
    <message>
        <source>store.newer</source>
        <translation>This profile was written by a newer version of the program. Nothing was changed; update the program.</translation>
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
        <translation>This is not the passphrase of this profile. Nothing was changed.</translation>
    </message>
    <message>
        <source>store.readonly</source>
        <translation>The profile's folder cannot be written to.
{folder}</translation>
    </message>
    <message>
        <source>print.failed</source>
        <translation>The mail could not be printed. Try another printer, or save it as PDF.</translation>
    </message>
    <message>
        <source>store.write</source>
        <translation>“{file}” could not be written: {reason}</translation>
    </message>
    <message>
        <source>sync</source>
        <translation>Something could not be brought up to date.</translation>
    </message>
    <message>
        <source>sync.allowance</source>
        <translation>Your provider lets {megabytes} MB be downloaded on a day. The rest comes tomorrow; what you open comes at once.</translation>
    </message>
    <message>
        <source>sync.emptied</source>
        <translation>The server suddenly shows the folder {folder} as empty. Nothing was removed here.</translation>
    </message>
    <message>
        <source>sync.moved</source>
        <translation>The server is numbering this folder anew. Try again in a moment.</translation>
    </message>
    <message>
        <source>sync.nodrafts</source>
        <translation>The server has no folder for drafts; they stay on this machine.</translation>
    </message>
    <message>
        <source>sync.nonsense</source>
        <translation>What the server says about the folder {folder} cannot be right. Nothing was changed here.</translation>
    </message>
    <message>
        <source>sync.nosent</source>
        <translation>The server has no folder for sent mail; copies stay on this machine.</translation>
    </message>
    <message>
        <source>sync.renumbered</source>
        <translation>The server has numbered the mails of {folder} anew; {count} could not be matched and are kept here.</translation>
    </message>
    <message>
        <source>sync.undeliverable</source>
        <translation>The server cannot deliver {count} mails of {folder}; they will be asked for again.</translation>
    </message>
    <message>
        <source>system.write</source>
        <translation>The system's file {path} could not be written: {said}.
Nothing was changed. Check who may write there, or make the change in the system's own settings.</translation>
    </message>
    <message>
        <source>tls</source>
        <translation>The connection could not be protected; nothing was sent.
Server: {host}</translation>
    </message>
    <message>
        <source>tls.ca_file</source>
        <translation>The file of the certificate authority cannot be used: {file}</translation>
    </message>
    <message>
        <source>tls.clock</source>
        <translation>The certificate of {host} is not valid yet. Probably this machine's date is wrong.</translation>
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
        <translation>Without protection only this machine itself may be spoken to, not {host}.</translation>
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
        <translation>This cannot be taken.</translation>
    </message>
    <message>
        <source>update.expired</source>
        <translation>What the publisher last said of version {version} is out of date. Try again later, or look at its page.</translation>
    </message>
    <message>
        <source>update.file</source>
        <translation>“{name}” is not the file that the publisher signed. It was thrown away.</translation>
    </message>
    <message>
        <source>update.nonsense</source>
        <translation>What the publisher says of new versions cannot be understood.</translation>
    </message>
    <message>
        <source>update.older</source>
        <translation>Somebody shows an older version ({version}) than was published before ({seen}). It was not believed.</translation>
    </message>
    <message>
        <source>update.signature</source>
        <translation>What came is not signed by the publisher. It was not believed.</translation>
    </message>
    <message>
        <source>update.system</source>
        <translation>No installer is made for this system. Its page says how to get it.</translation>
    </message>
    <message>
        <source>usage.account</source>
        <translation>There is no such account here.
{address}</translation>
    </message>
    <message>
        <source>usage.address</source>
        <translation>“{address}” is not a mail address.</translation>
    </message>
    <message>
        <source>usage.body</source>
        <translation>The mail is not here yet. Please wait until it has been fetched.</translation>
    </message>
    <message>
        <source>usage.file</source>
        <translation>The file cannot be read.
{path}</translation>
    </message>
    <message>
        <source>usage.file_size</source>
        <translation>{file} is too large to be sent by mail.</translation>
    </message>
    <message>
        <source>usage.folder</source>
        <translation>There is no such folder here to use.
{path}</translation>
    </message>
    <message>
        <source>usage.https</source>
        <translation>The address of an authorisation server begins with https://.
{url}</translation>
    </message>
    <message>
        <source>usage.id</source>
        <translation>There is nothing with the id {id}.</translation>
    </message>
    <message>
        <source>usage.inbox</source>
        <translation>INBOX is the name of an account’s inbox. Please choose another name for a local folder.</translation>
    </message>
    <message>
        <source>usage.issuer</source>
        <translation>Nobody called “{issuer}” is known who lets in by browser.</translation>
    </message>
    <message>
        <source>usage.keeping</source>
        <translation>“{keeping}” is neither everything, headers nor a number of months.</translation>
    </message>
    <message>
        <source>usage.label</source>
        <translation>A label is one line of at most {longest} characters. Names that mail programs keep for themselves (junk, forwarded, $…) are none.</translation>
    </message>
    <message>
        <source>usage.password</source>
        <translation>No password was given. It is read from standard input.</translation>
    </message>
    <message>
        <source>usage.proxy</source>
        <translation>A proxy is written socks5://HOST:PORT or http://HOST:PORT.</translation>
    </message>
    <message>
        <source>usage.value</source>
        <translation>The value for “{name}” cannot be taken.</translation>
    </message>
    <message>
        <source>web</source>
        <translation>The file could not be fetched safely.</translation>
    </message>
    <message>
        <source>web.address</source>
        <translation>Only https addresses are used: {url}</translation>
    </message>
    <message>
        <source>web.redirects</source>
        <translation>{host} redirects too often.</translation>
    </message>
    <message>
        <source>web.size</source>
        <translation>What {host} sent is too large.</translation>
    </message>
    <message>
        <source>wish.folder</source>
        <translation>The folder that a mail was to be moved to is not there any more; the mail is back where it was.</translation>
    </message>
    <message>
      <source>preview.empty</source>
      <translation>This file is empty.</translation>
    </message>
    <message>
      <source>preview.large</source>
      <translation>This file is too large to be shown here.</translation>
    </message>
    <message>
      <source>preview.hard</source>
      <translation>This file takes too long or too much memory to be shown here.</translation>
    </message>
    <message>
      <source>preview.damaged</source>
      <translation>This file is damaged, or is not what its name says.</translation>
    </message>
    <message>
      <source>preview.locked</source>
      <translation>This file is protected with a password.</translation>
    </message>
    <message>
      <source>preview.old_office</source>
      <translation>This is a file of an old version of Office, or one with a password.</translation>
    </message>
    <message>
      <source>preview.unknown</source>
      <translation>This kind of file cannot be shown here.</translation>
    </message>
    <message>
      <source>invitation.gone</source>
      <translation>This mail holds no invitation that can be answered.</translation>
    </message>
    <message>
      <source>invitation.organizer</source>
      <translation>The invitation names nobody to whom an answer could go.</translation>
    </message>
    <message>
      <source>invitation.account</source>
      <translation>There is no account from which to answer.</translation>
    </message>
    <message>
      <source>outlook.unpacked</source>
      <translation>Outlook sent this mail in a container of its own (winmail.dat). What lies in it is shown here.</translation>
    </message>
    <message>
      <source>subscription.none</source>
      <translation>This mail does not say how to unsubscribe in this way.</translation>
    </message>
    <message>
      <source>subscription.unsigned</source>
      <translation>One click was not used: this mail carries no valid signature of its sender, so the address in it could be anybody's.</translation>
    </message>
    <message>
      <source>subscription.answer</source>
      <translation>{host} did not accept it (answer {status}).</translation>
    </message>
    <message>
      <source>subscription.local</source>
      <translation>The address for unsubscribing points to a computer inside a local network ({host}); it was not asked.</translation>
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
        <translation>There is no template “{name}”.</translation>
    </message>
    <message>
        <source>usage.template_name</source>
        <translation>A template needs a name. Please enter one.</translation>
    </message>
    <message>
        <source>usage.field</source>
        <translation>“{name}” is not a field of a template. Fields are called customer.name, contact.name, deal.price or self.name, for example.</translation>
    </message>
</context>
</TS>
