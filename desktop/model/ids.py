"""Row ids as types, so that mixing up two of them is an error of the type checker."""

from typing import NewType

AccountId = NewType("AccountId", int)
FolderId = NewType("FolderId", int)
MessageId = NewType("MessageId", int)  # row id; the RFC 5322 Message-ID is always a str named message_id
ConversationId = NewType("ConversationId", int)
DraftId = NewType("DraftId", int)
FileId = NewType("FileId", int)
OutgoingId = NewType("OutgoingId", int)
SignatureId = NewType("SignatureId", int)
CustomerId = NewType("CustomerId", int)
ContactId = NewType("ContactId", int)
NoteId = NewType("NoteId", int)
ReminderId = NewType("ReminderId", int)
PromiseId = NewType("PromiseId", int)
TemplateId = NewType("TemplateId", int)
RuleId = NewType("RuleId", int)
LetterId = NewType("LetterId", int)
RecipientId = NewType("RecipientId", int)
PassphraseId = NewType("PassphraseId", int)
SealedId = NewType("SealedId", int)
HoldingId = NewType("HoldingId", int)
OwnBankId = NewType("OwnBankId", int)
PartnerBankId = NewType("PartnerBankId", int)
CallId = NewType("CallId", int)
ConfirmationId = NewType("ConfirmationId", int)
PointId = NewType("PointId", int)
