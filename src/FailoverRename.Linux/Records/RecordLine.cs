using System;
using System.Text;
using FailoverRename.Text;

namespace FailoverRename.Linux.Records;

/// <summary>A line of a record, with its value unescaped. A value of bytes has one character for each byte.</summary>
/// <param name="Kind">
/// The line's letter, such as 'E'; a space if the line does not begin with a letter and ': '.
/// </param>
/// <param name="Name">The text before the first <c>=</c>; empty if there is none.</param>
/// <param name="Value">The text after the <c>=</c>; the whole text if there is no <c>=</c>.</param>
internal sealed record RecordLine(char Kind, string Name, string Value)
{
    private const int HeadLength = 3;

    /// <summary>The line, escaped.</summary>
    internal string Text => Kind switch
    {
        ' ' => Value,
        'A' => $"A: {Name}={RecordText.Escape(KernelText.Encode(Value))}",
        'H' => $"H: {Name}={Convert.ToHexString(Encoding.Latin1.GetBytes(Value))}",
        'E' or 'L' => $"{Kind}: {Name}={Value}",
        _ => $"{Kind}: {Value}",
    };

    /// <summary>Parses a line.</summary>
    internal static RecordLine Parse(string line)
    {
        if (line.Length < HeadLength || line[1..HeadLength] != ": ")
        {
            return new RecordLine(' ', "", line);
        }

        string text = line[HeadLength..];
        if (line[0] is not ('A' or 'H' or 'E' or 'L') || text.Split('=', 2) is not [var name, var value])
        {
            return new RecordLine(line[0], "", text);
        }

        return new RecordLine(line[0], name, line[0] switch
        {
            'A' => KernelText.Decode(RecordText.Unescape(value)),
            'H' when RecordText.FromHex(value) is { } bytes => Encoding.Latin1.GetString(bytes),
            _ => value,
        });
    }
}
