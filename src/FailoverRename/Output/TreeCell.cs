namespace FailoverRename.Output;

/// <summary>A cell of the tree.</summary>
/// <param name="Text">The text.</param>
/// <param name="Colour">The parameters of the sequence that colours it; null leaves it as it is.</param>
internal readonly record struct TreeCell(string Text, string? Colour = null)
{
    /// <summary>Filled up with spaces to this width in columns; they are not coloured.</summary>
    internal string Padded(int width, TreeStyle style)
    {
        string text = Colour is not null && style.Colour ? $"\e[{Colour}m{Text}\e[0m" : Text;
        return text + new string(' ', width - TextWidth.Of(Text));
    }
}
