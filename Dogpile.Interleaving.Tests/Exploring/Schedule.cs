using System.Globalization;
using System.Text;

namespace Dogpile.Interleaving.Exploring;

/// <summary>Whom a run let go on, wherever there was a choice. Its text brings the same run about again.</summary>
internal sealed class Schedule
{
    private readonly List<int> _choices = [];

    public int Count => _choices.Count;

    public int this[int position] => _choices[position];

    /// <summary>How often somebody else went on.</summary>
    public int Switches => _choices.Zip(_choices.Skip(1)).Count(pair => pair.First != pair.Second);

    public void Add(int chosen) => _choices.Add(chosen);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static Schedule Parse(string text)
    {
        var schedule = new Schedule();
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var numbers = part.Split('x');
            var times = numbers.Length == 1 ? 1 : int.Parse(numbers[1], CultureInfo.InvariantCulture);
            var chosen = int.Parse(numbers[0], CultureInfo.InvariantCulture);
            schedule._choices.AddRange(Enumerable.Repeat(chosen, times));
        }

        return schedule;
    }

    /// <summary>"0x12 1x3 0": caller 0 went on twelve times, then caller 1 three times, then caller 0.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (var start = 0; start < _choices.Count;)
        {
            var end = start;
            while (end < _choices.Count && _choices[end] == _choices[start])
            {
                end++;
            }

            text.Append(text.Length == 0 ? "" : " ").Append(CultureInfo.InvariantCulture, $"{_choices[start]}");
            text.Append(end - start > 1 ? string.Create(CultureInfo.InvariantCulture, $"x{end - start}") : "");
            start = end;
        }

        return text.ToString();
    }
}
