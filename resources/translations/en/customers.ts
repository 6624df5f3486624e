<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>customers</name>
    <message numerus="yes">
        <source>%n customers written to {file}.</source>
        <translation>
            <numerusform>%n customer written to {file}.</numerusform>
            <numerusform>%n customers written to {file}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customers removed; their mail is still there.</source>
        <translation>
            <numerusform>%n customer removed; its mail is still there.</numerusform>
            <numerusform>%n customers removed; their mail is still there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customers taken from the list.</source>
        <translation>
            <numerusform>%n customer taken from the list.</numerusform>
            <numerusform>%n customers taken from the list.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customers changed.</source>
        <translation>
            <numerusform>%n customer changed.</numerusform>
            <numerusform>%n customers changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Silent %n days</source>
        <translation>
            <numerusform>Silent %n day</numerusform>
            <numerusform>Silent %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customers</source>
        <translation>
            <numerusform>%n customer</numerusform>
            <numerusform>%n customers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>our turn with %n</source>
        <translation>
            <numerusform>our turn with %n</numerusform>
            <numerusform>our turn with %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n silent</source>
        <translation>
            <numerusform>%n silent</numerusform>
            <numerusform>%n silent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pairs that may be one customer</source>
        <translation>
            <numerusform>%n pair that may be one customer</numerusform>
            <numerusform>%n pairs that may be one customer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %n</source>
        <translation>
            <numerusform>Take %n</numerusform>
            <numerusform>Take %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Linking mail: %n</source>
        <translation>
            <numerusform>Linking mail: %n</numerusform>
            <numerusform>Linking mail: %n</numerusform>
        </translation>
    </message>
</context>
</TS>
