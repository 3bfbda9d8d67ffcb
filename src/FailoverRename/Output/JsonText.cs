using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FailoverRename.Output;

/// <summary>Writes JSON that is safe on a terminal.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Lines = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Indented = Lines with { Indented = true };

    /// <summary>A value on several lines.</summary>
    internal static string Readable(Action<Utf8JsonWriter> content) => Write(content, Indented);

    /// <summary>A value on one line.</summary>
    internal static string OneLine(Action<Utf8JsonWriter> content) => Write(content, Lines);

    private static string Write(Action<Utf8JsonWriter> content, JsonWriterOptions options)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, options))
        {
            content(json);
        }

        return EscapeFormat(Encoding.UTF8.GetString(stream.ToArray()));
    }

    // The writer does not escape format characters such as U+202E. They occur in strings only.
    private static string EscapeFormat(string json)
    {
        if (Ascii.IsValid(json))
        {
            return json;
        }

        StringBuilder escaped = new();
        foreach (Rune rune in json.EnumerateRunes())
        {
            string character = rune.ToString();
            _ = Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
                ? escaped.AppendJoin("", character.Select(unit => $"\\u{(int)unit:X4}"))
                : escaped.Append(character);
        }

        return escaped.ToString();
    }
}
